package router

import (
	"fmt"
	"time"
)

// Time is an instant in whole nanoseconds since the driver's epoch (a simulated run: the scenario's start; live use: any
// fixed instant). Spans of time have the same type. It may be negative for what happened before the epoch.
type Time int64

// Far is later than everything: the due time of an engagement without one, the patience of one who never abandons.
const Far Time = 1<<63 - 1

// Latest is the latest time that an input may have, 73 years after the epoch; as long before it is the earliest.
const Latest Time = 1 << 61

// Units of Time.
const (
	Microsecond Time = 1000
	Millisecond      = 1000 * Microsecond
	Second           = 1000 * Millisecond
	Minute           = 60 * Second
	Hour             = 60 * Minute
	Day              = 24 * Hour
)

// Seconds returns t in seconds, for reports; decisions use whole nanoseconds.
func (t Time) Seconds() float64 { return float64(t) / float64(Second) }

// String prints t as a duration, as Go writes them ("1h2m3s").
func (t Time) String() string {
	if t == Far {
		return "far"
	}
	return time.Duration(t).String()
}

// Ids of configured things are their positions in Config: dense, stable, cheap to index by.
type (
	ChannelID uint8 // position in Config.Channels
	QueueID   int32 // position in Config.Queues
	TeamID    int32 // position in Config.Teams
	AgentID   int32 // position in Config.Agents
	SkillID   int32 // position in Config.Skills
	FlowID    int32 // position in Config.Flows
)

// EngagementID names one engagement for ever: the engine's submission number in the upper 36 bits and the slot of its
// state in the lower 28. Numbers grow with each submission, so of two ids the lower is the older submission; a slot is
// used again after its engagement has closed, so drivers and recorders may keep their own state in arrays by Slot, which
// stay as small as what is open.
type EngagementID uint64

const slotBits = 28

// MaxOpen is how many engagements may be open at once.
const MaxOpen = 1 << slotBits

// Number is the engagement's submission number: 1 for the first ever submitted.
func (id EngagementID) Number() uint64 { return uint64(id) >> slotBits }

// Slot is the index of the engagement's state while it is open.
func (id EngagementID) Slot() int { return int(id & (MaxOpen - 1)) }

// String prints "e" and the submission number.
func (id EngagementID) String() string { return fmt.Sprintf("e%d", id.Number()) }

func engagementID(number uint64, slot int) EngagementID {
	return EngagementID(number<<slotBits | uint64(slot))
}

// Limit is an optional bound. The zero Limit is no bound at all; a bound of 0 has Set true.
type Limit struct {
	Set   bool
	Value int64 // what it counts is said where it is used
}

// LimitOf returns a bound that is set.
func LimitOf(value int64) Limit { return Limit{Set: true, Value: value} }

// Status is what an agent has chosen. Whether a ready agent is also occupied follows from the load and is never chosen.
type Status uint8

// The statuses. Work in hand stays with its agent whatever the status; only ready agents get more.
const (
	Offline  Status = iota // not logged in
	NotReady               // logged in, on a break or leaving: takes nothing new
	Ready                  // takes work, unless occupied
)

// String names the status as it is written in scripts and reports.
func (s Status) String() string {
	switch s {
	case Offline:
		return "offline"
	case NotReady:
		return "not_ready"
	case Ready:
		return "ready"
	}
	return fmt.Sprintf("status(%d)", uint8(s))
}
