# classes.R: class edges of real indicators by R and its package classInt, for tests/check_real_classes.c.
#
#     ATLAS_SHARED=... Rscript classes.R > results/classes.csv
#
# Edges as the program has them: the least value, then the last value or the limit of each class.
library(classInt)
shared <- file.path(Sys.getenv("ATLAS_SHARED"), "data")
lookup <- read.csv(file.path(shared, "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv"))
files <- c(IMD_score = "indicators/imd/imd2025_england_lsoa21.csv",
           Crime_score = "indicators/imd/imd2025_england_lsoa21.csv",
           Income_score = "indicators/imd/imd2025_england_lsoa21.csv",
           perc = "indicators/loneliness/england_cls_loneliness_lsoa.csv")
# classInt splits once more after the head is no minority any more; Jiang (2019) holds the mean of
# the shares of heads to 40 %.
head_tail <- function(x, k) {
  edges <- min(x)
  shares <- numeric(0)
  head <- x
  while (length(edges) < k && length(unique(head)) > 1) {
    shares <- c(shares, mean(head > mean(head)))
    if (mean(shares) > 0.4) break
    edges <- c(edges, mean(head))
    head <- head[head > mean(head)]
  }
  c(edges, max(x))
}
number <- function(x) format(x, digits = 17)
cat("district,file,column,method,count,edges\n")
for (district in c("E08000009", "E08000007", "E06000017")) {
  codes <- lookup$lsoa21_code[lookup$ltla24_code == district]
  for (column in names(files)) {
    table <- read.csv(file.path(shared, files[[column]]))
    x <- table[[column]][table$lsoa21_code %in% codes]
    for (method in c("quantile", "equal", "fisher_jenks", "head_tail", "standard_deviation")) {
      for (k in 2:4) {
        if (method == "quantile") {
          edges <- classIntervals(x, k, style = "quantile", type = 7)$brks
        } else if (method == "equal") {
          edges <- classIntervals(x, k, style = "equal")$brks
        } else if (method == "fisher_jenks") {
          found <- classIntervals(x, k, style = "fisher")
          class <- findInterval(x, found$brks, rightmost.closed = TRUE)
          edges <- c(min(x), tapply(x, class, max))
        } else if (method == "head_tail") {
          edges <- head_tail(x, k)
        } else {
          inner <- mean(x) + ((1:(k - 1)) - k / 2) * sd(x)
          edges <- c(min(x, inner), inner, max(x, inner))
        }
        cat(district, files[[column]], column, method, k,
            paste(number(edges), collapse = " "), sep = ",")
        cat("\n")
      }
    }
  }
}
