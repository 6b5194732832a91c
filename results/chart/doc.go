// Package chart draws a report: PNG and SVG files that can be forwarded as they are.
//
// Every chart says in its title what it shows, in its subtitle how many replications it stands on and what its band is,
// and in its last line how to repeat the run. All share one theme: Okabe–Ito colors, Liberation Sans, a light grid, 1200
// pixels wide. The same report gives the same bytes on every call; names of users are drawn as they are, shortened in
// the middle where there is no room (characters that the font lacks appear as boxes in the PNG; the SVG leaves them to
// the viewer's fonts). A chart for which there are no data says so.
//
//	if err := export.CheckWritable(dir); err != nil { … }   // before the run
//	files, err := chart.Write(dir, chart.Of(report))
package chart
