package fit

// Curve is a Kaplan-Meier estimate of the share still there after a time.
type Curve struct {
	Rows []CurveRow // one for each time at which somebody left, rising; the first is at 0 s if some leave at once
	End  float64    // seconds: the longest time seen, of those who left or not
	Rest float64    // share still there at End
}

// CurveRow is a step of the curve: its values are those just after Seconds.
type CurveRow struct {
	Seconds       float64
	AtRisk        float64 // still there and watched just before
	Events        float64 // of these left now
	Survival      float64
	StandardError float64 // M. Greenwood (1926)
	Low, High     float64 // 95 % band, by the logarithm of −ln S
}
