# Run the blocks of R of a page, in order and in one session: what stands behind `#>` must be what R prints.
# Rscript blocks.R PAGE, in a folder that has news.csv. Blocks of `sh` are run too where they begin with `framing score`.

Sys.unsetenv("LD_LIBRARY_PATH") # R's own, by which a Python that it starts may find the library of another Python

if (!requireNamespace("arrow", quietly = TRUE)) { # pandas reads and writes Parquet in its place
  library <- function(package) {
    name <- as.character(substitute(package))
    if (name != "arrow") base::library(name, character.only = TRUE, warn.conflicts = FALSE)
  }
  read_parquet <- function(path) {
    reticulate::import("pandas")$read_parquet(path)$to_csv("stand-in.csv", index = FALSE)
    read.csv("stand-in.csv", na.strings = "")
  }
  write_parquet <- function(frame, path) {
    write.csv(frame, "stand-in.csv", na = "", row.names = FALSE)
    reticulate::import("pandas")$read_csv("stand-in.csv")$to_parquet(path)
  }
}
options(width = 100, digits = 7, warn = 2)

blocks_of <- function(page) {
  lines <- readLines(page, encoding = "UTF-8")
  starts <- grep("^```(r|sh)$", lines)
  ends <- sapply(starts, function(start) start + grep("^```$", lines[-seq_len(start)])[1])
  Map(function(start, end) list(kind = sub("```", "", lines[start]), lines = lines[seq(start + 1, end - 1)]), starts, ends)
}

run_block <- function(lines, place) {
  parsed <- parse(text = lines, keep.source = TRUE)
  last <- vapply(attr(parsed, "srcref"), function(one) as.integer(one)[3], 1L)
  next_one <- c(vapply(attr(parsed, "srcref"), function(one) as.integer(one)[1], 1L)[-1], length(lines) + 1)
  wrong <- 0
  for (number in seq_along(parsed)) {
    told <- capture.output({
      done <- withVisible(eval(parsed[[number]], place))
      if (done$visible) print(done$value)
    })
    after <- lines[seq_len(max(0, next_one[number] - last[number] - 1)) + last[number]]
    wanted <- sub("^#> ?", "", grep("^#>", after, value = TRUE))
    if (!identical(trimws(told, "right"), trimws(wanted, "right"))) {
      cat("not as the page says:", lines[last[number]], told, sep = "\n#> ")
      cat("\n")
      wrong <- wrong + 1
    }
  }
  wrong
}

page <- commandArgs(trailingOnly = TRUE)[1]
place <- new.env(parent = globalenv())
assign("news", read.csv("news.csv"), place)
write_parquet(place$news, "news.parquet")
wrong <- 0
for (block in blocks_of(page)) {
  if (block$kind == "r") wrong <- wrong + run_block(block$lines, place)
  else if (grepl("^framing score", block$lines[1])) stopifnot(system(paste(block$lines, collapse = "\n"), ignore.stdout = TRUE, ignore.stderr = TRUE) == 0)
}
cat("blocks not as the page says:", wrong, "\n")
quit(status = as.integer(wrong > 0))
