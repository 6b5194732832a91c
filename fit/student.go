package fit

// StudentHalf is the factor from a standard error to the half-width of a two-sided 95 % interval: the 97.5 % quantile of Student's t with
// so many degrees of freedom. 4: 2.776, 29: 2.045; below 5 a little small.
func StudentHalf(degrees int) float64 { return studentHalf(degrees) }
