package fit

// ArrivalOptions say how Arrivals reads its counts. The zero value is a good start.
type ArrivalOptions struct {
	Trend    bool   // estimate a log-linear trend over weeks, and take it out
	Holidays []Date // days known to be special: reported, and set aside like outliers
	KeepAll  bool   // outliers and holidays are reported, but stay in all estimates
	PerDay   bool   // each weekday keeps its own shares by interval, whatever the test says
	Seed     uint64 // of the permutation test and of Sets
}

// ArrivalFit is what counts say of arrivals.
type ArrivalFit struct {
	Days, Weeks int // that the estimates are from: days in which anything is known and that were not set aside
	Queues      []QueueProfile
	Busyness    Busyness
	Flagged     []FlaggedDay // by date and queue
	Middle      float64      // of the time covered, as a Date: a trend is 1 there
	Groups      int          // of the jackknife
	GroupsAre   string       // "weeks" or "days"

	// For Sets.
	sample  *countSample
	choices choices
	seed    uint64
}

// QueueProfile is what is expected of one queue.
type QueueProfile struct {
	Name     string
	Weekdays [7]WeekdayProfile // by time.Weekday: Sunday is 0
	// Pooled: the weekdays have the same shares by interval. They have if their shares differ by no more than those of randomly
	// labelled days: p of the permutation test at least 5 %.
	Pooled   bool
	PooledP  float64
	Trend    Range // growth per week: 0.01 = 1 % more each week; 0 to 0 where none was asked for
	Interval []IntervalDispersion
}

// WeekdayProfile is what is expected of a queue on one weekday.
type WeekdayProfile struct {
	Days   int   // that it is from; 0 = nothing is known of this weekday
	Volume Range // of a whole day; with a trend in the middle of the time covered
	Shares []Range
	Means  []Range // by interval: volume times share
	// Low and High are between which 90 % of days were, by interval: the mean times the 5 % and 95 % quantiles of count/expected
	// over all days.
	Low, High []float64
}

// IntervalDispersion is the index of dispersion, variance / mean, of an interval's counts around their expected numbers: 1 for
// Poisson. After is their variance / that expected with the estimated busyness: about 1 where the model fits.
type IntervalDispersion struct {
	Before, After float64
}

// FlaggedDay is a day that is not like others.
type FlaggedDay struct {
	Date   Date
	Queue  int
	Reason FlagReason
	Ratio  float64 // its volume / what is usual on this weekday
	Score  float64 // distance from usual in robust standard deviations; of volume, or of shape where that is the reason
	Kept   bool    // it stays in the estimates
}

// FlagReason is why a day is flagged.
type FlagReason uint8

const (
	_           FlagReason = iota
	FlagHoliday            // it was named as a holiday
	FlagVolume             // far more or far fewer came than usual on its weekday
	FlagShape              // they came at other times of the day
)

func (r FlagReason) String() string {
	return [...]string{"", "holiday", "volume", "shape"}[r]
}

// Busyness is how much days, and the intervals of days, differ from their forecast, as workload.Factor generates it: factors of
// mean 1 for each day and for each interval. Step of the second is the interval of the counts.
type Busyness struct {
	// Shared multiplies all queues. Zero with one queue.
	Shared FactorFit
	// HasShared: days of the queues vary together beyond chance. HasSharedWithin: so do their intervals. Where they do not, the own
	// factors are the whole, and the shared one is to be left out. With HasShared the interval of Shared.CV may begin at 0: then it is not
	// clear whether that comes of days or of long spells within them.
	HasShared, HasSharedWithin bool
	Own                        []FactorFit // by queue: on top of the shared one
	Total                      []FactorFit // by queue: as if it had only one factor of a day, and one of an interval
	// DayCorrelation and WithinCorrelation are those between the factors (not the counts) of two queues, [q][r] with r < q.
	DayCorrelation, WithinCorrelation [][]Range
}

// FactorFit is an estimate of workload.Factor. Where a cv is 0, its persistence is 0 with all from 0 to 1 possible.
type FactorFit struct {
	CV, Persistence, WithinCV, WithinPersistence Range
}

// Present tells whether there is more of it than chance explains: the lower end of the cv of days is above 0.
func (f *FactorFit) Present() bool { return f.CV.Low > 0 }

// WithinPresent is Present of the intervals.
func (f *FactorFit) WithinPresent() bool { return f.WithinCV.Low > 0 }

// ParameterSet is what one bootstrap sample gives: plain numbers without errors.
type ParameterSet struct {
	Volume [][7]float64   // by queue and weekday
	Shares [][7][]float64 // by queue, weekday and interval
	Trend  []float64      // by queue, per week
	Shared FactorValues
	Own    []FactorValues
	Total  []FactorValues // by queue: as if it had only one factor of a day, and one of an interval
}

// FactorValues are the numbers of a workload.Factor.
type FactorValues struct {
	CV, Persistence, WithinCV, WithinPersistence float64
}
