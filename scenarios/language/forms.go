package language

// Bounds that several keys share. The reader has them too; a test of it compares.
const (
	MaxAgents  = 100_000
	MaxCap     = 1000
	MaxWaiting = 1 << 28
	MaxPerHour = 10_000_000
	MaxCount   = 100_000_000
	MaxBatch   = 10_000_000
	MaxPoints  = 1_000_000
	MaxTurns   = 1000
	MaxAgain   = 1000
	maxNumber  = 1_000_000_000
)

// Values that stand in several places.
var (
	aTime       = Either(Duration, In("distribution"))
	hours       = Several(HoursOfDay)
	points      = Number(0, MaxPoints)
	pace        = Number(0.001, 1000)
	paces       = Either(Several(pace), In("sharing"))
	weight      = Either(Percentage, Number(0, 1))
	count       = Number(0, MaxCount)
	size        = Either(Whole(1, MaxBatch), In("batch size"))
	factor      = Either(Factor, By("demand", Factor))
	destination = Either(Name, In("destination"))
	columns     = By("column", Several(Either(Text, YesNo)))
)

// byDay is what is the same each day, or differs by weekday.
func byDay(of Value) Value { return Either(of, By("weekday", of)) }

// Words of which one is written, as the reader has them.
var (
	formulas = []string{
		"answered_in_time / offered", "answered_in_time / answered", "(answered_in_time + abandoned_in_time) / offered",
		"answered_in_time / (answered + abandoned_late)", "(answered_in_time + short_abandons) / offered",
		"answered_in_time / (offered - short_abandons)",
	}
	orders        = []string{"fifo", "lifo", "points", "earliest_due", "least_slack", "at_risk"}
	distributions = []string{
		"longest_idle", "longest_idle_ready", "sequential", "rotating", "least_loaded", "most_loaded", "most_capacity", "best_skill",
		"simultaneous",
	}
)
