"""Faults once found, each as a kind."""
