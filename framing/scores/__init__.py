"""Articles x scorers -> tables; workers, folders, runs, clusters."""
