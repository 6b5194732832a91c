package export

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
)

// VisitRow is one engagement at one queue, as the Parquet file of a trace has it. Times are seconds since the start of the run; what did not happen is null.
type VisitRow struct {
	Replication int32    `parquet:"replication"`
	Engagement  int64    `parquet:"engagement"`
	Leg         int32    `parquet:"leg"`
	Parent      *int64   `parquet:"parent,optional"`
	Queue       string   `parquet:"queue,dict"`
	Channel     string   `parquet:"channel,dict"`
	CameAt      int64    `parquet:"came_at,timestamp(millisecond)"`
	Came        float64  `parquet:"came_seconds"`
	Age         float64  `parquet:"age_seconds"`
	Waited      *float64 `parquet:"waited_seconds,optional"`
	Answered    *float64 `parquet:"answered_seconds,optional"`
	WrapUp      *float64 `parquet:"wrap_up_seconds,optional"`
	Left        *float64 `parquet:"left_seconds,optional"`
	Handle      *float64 `parquet:"handle_seconds,optional"`
	Due         *float64 `parquet:"due_seconds,optional"`
	OnTime      *bool    `parquet:"on_time,optional"`
	Outcome     string   `parquet:"outcome,dict"`
	Reason      *string  `parquet:"reason,optional,dict"`
	Callback    bool     `parquet:"callback"`
	Team        *string  `parquet:"team,optional,dict"`
	Agent       *string  `parquet:"agent,optional,dict"`
}

// EventRow is one event, likewise.
type EventRow struct {
	Replication int32    `parquet:"replication"`
	At          float64  `parquet:"at_seconds"`
	Kind        string   `parquet:"kind,dict"`
	Engagement  *int64   `parquet:"engagement,optional"`
	Parent      *int64   `parquet:"parent,optional"`
	Queue       *string  `parquet:"queue,optional,dict"`
	Team        *string  `parquet:"team,optional,dict"`
	Agent       *string  `parquet:"agent,optional,dict"`
	Elapsed     *float64 `parquet:"elapsed_seconds,optional"`
	Status      *string  `parquet:"status,optional,dict"`
	Reason      *string  `parquet:"reason,optional,dict"`
	Rule        *int32   `parquet:"occupied_rule,optional"`
	Paid        *int32   `parquet:"paid_agents,optional"`
	Scheduled   *int32   `parquet:"scheduled_agents,optional"`
}

// rowGroup is after how many rows what is held is written: memory does not grow with the run.
const rowGroup = 200_000

// Rows writes rows of one type as Parquet.
type Rows[T any] struct {
	writer *parquet.GenericWriter[T]
	held   int
}

// NewRows begins a file of rows; version is that of the program.
func NewRows[T any](w io.Writer, version string) *Rows[T] {
	return &Rows[T]{writer: parquet.NewGenericWriter[T](w, parquet.CreatedBy("headroom", version, ""), parquet.Compression(&parquet.Zstd))}
}

// Write appends rows.
func (r *Rows[T]) Write(rows []T) error {
	if _, err := r.writer.Write(rows); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if r.held += len(rows); r.held >= rowGroup {
		r.held = 0
		if err := r.writer.Flush(); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	return nil
}

// Close writes what is left, and the end of the file.
func (r *Rows[T]) Close() error {
	if err := r.writer.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
