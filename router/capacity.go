package router

import (
	"fmt"
	"math"
)

// maxTable bounds the load states that a table is made for; a team with more of them (many channels with high caps)
// computes each state when it comes to it.
const maxTable = 1 << 16

// standing is what follows from an agent's load alone: the number of the first occupied rule that holds (0 = none), and
// the channels that may be offered (bit i = ChannelID i), empty while a rule holds.
type standing struct {
	offers uint32
	rule   uint8
}

// capacity is a team's configuration of what one agent may hold, compiled.
type capacity struct {
	settings Settings
	caps     []int         // by slot
	slotOf   []int         // by channel
	rooms    []room        // by channel: what an assignment looks at
	stride   []uint32      // by slot: what one more held adds to the load's number (mixed radix over the caps)
	rules    [][]criterion // occupied rules with thresholds as counts
	bars     [][]bar       // by channel: gates other than caps and rules
	offered  uint32        // channels with a cap above 0
	table    []standing    // by load number; nil when there would be more than maxTable
}

// room is the slot of a channel, with its cap and stride.
type room struct {
	slot, limit int32
	stride      uint32
}

// criterion holds while the load summed over the slots is at least the threshold.
type criterion struct {
	slots     []int
	threshold int
}

// bar keeps a channel from being offered while the load of the slot is more than most.
type bar struct {
	slot, most int
	gate       Gate
	channel    ChannelID // whose load it is about, for explanations
}

// load is what one agent holds, by slot.
type load [MaxSlots]int32

// compileCapacities gives each team its capacity. Teams that may hold the same share one, so that with many of them it stays
// in a near cache.
func (e *Engine) compileCapacities() {
	known := map[string]*capacity{}
	for i := range e.config.Teams {
		team := &e.config.Teams[i]
		gate := LiveGate{}
		if team.LiveGate != nil {
			gate = *team.LiveGate
		}
		key := fmt.Sprintf("%#v %#v %#v", team.Caps, team.Occupied, gate)
		if known[key] == nil {
			known[key] = compileCapacity(&e.config, team)
		}
		e.teams[i].capacity = known[key]
	}
}

func compileCapacity(cfg *Config, team *Team) *capacity {
	c := &capacity{settings: cfg.Settings, slotOf: make([]int, len(cfg.Channels)), bars: make([][]bar, len(cfg.Channels))}
	for ch := range cfg.Channels {
		slot := cfg.Channels[ch].Slot
		c.slotOf[ch] = slot
		for len(c.caps) <= slot {
			c.caps = append(c.caps, 0)
		}
		c.caps[slot] = team.Caps[ch]
		if team.Caps[ch] > 0 {
			c.offered |= 1 << ch
		}
	}
	for _, rule := range team.Occupied {
		c.rules = append(c.rules, c.compileRule(rule))
	}
	for _, x := range cfg.Exclusive {
		c.bars[x.Arriving] = append(c.bars[x.Arriving], bar{slot: c.slotOf[x.Held], gate: GateExclusive, channel: x.Held})
	}
	for _, r := range cfg.Returns { // what would only come back is not offered
		c.bars[r.Held] = append(c.bars[r.Held], bar{slot: c.slotOf[r.Arriving], gate: GateExclusive, channel: r.Arriving})
	}
	c.compileGate(team.LiveGate)
	c.compileTable()
	for _, slot := range c.slotOf {
		c.rooms = append(c.rooms, room{slot: int32(slot), limit: int32(min(c.caps[slot], math.MaxInt32)), stride: c.stride[slot]})
	}
	return c
}

func (c *capacity) compileRule(rule Rule) []criterion {
	out := make([]criterion, 0, len(rule))
	for _, k := range rule {
		var seen [MaxSlots]bool
		var slots []int
		for _, ch := range k.Channels {
			if slot := c.slotOf[ch]; !seen[slot] { // channels that share a slot have one load, counted once
				seen[slot] = true
				slots = append(slots, slot)
			}
		}
		threshold := k.Count
		if k.Percent > 0 {
			threshold = k.Percent.Threshold(c.caps[slots[0]])
		}
		if k.Percent > 0 && c.caps[slots[0]] == 0 { // of no capacity nothing is full, whatever is held above it
			threshold = math.MaxInt
		} else if c.settings.RulesAbove && k.Percent > 0 {
			threshold = int(int64(k.Percent)*int64(c.caps[slots[0]])/int64(Full)) + 1 // the least load with 100·load > p·cap
		} else if c.settings.RulesAbove {
			threshold++
		}
		out = append(out, criterion{slots: slots, threshold: threshold})
	}
	return out
}

func (c *capacity) compileGate(gate *LiveGate) {
	if gate == nil {
		return
	}
	for _, limit := range gate.Limits {
		slot := c.slotOf[limit.Channel]
		most := int(int64(limit.Percent) * int64(c.caps[slot]) / int64(Full)) // the largest load with 100·load ≤ p·cap
		if c.settings.GateBelow {
			most = int((int64(limit.Percent)*int64(c.caps[slot])+int64(Full)-1)/int64(Full)) - 1 // with 100·load < p·cap
		}
		for _, ch := range gate.Guards {
			c.bars[ch] = append(c.bars[ch], bar{slot: slot, most: most, gate: GateLive, channel: limit.Channel})
		}
	}
}

func (c *capacity) compileTable() {
	c.stride = make([]uint32, len(c.caps))
	size := uint64(1)
	for slot, limit := range c.caps {
		c.stride[slot] = uint32(size)
		size *= uint64(limit) + 1
		if size > maxTable {
			c.stride = make([]uint32, len(c.caps))
			return
		}
	}
	c.table = make([]standing, size)
	for number := range c.table {
		var held load
		rest := number
		for slot, limit := range c.caps {
			held[slot] = int32(rest % (limit + 1))
			rest /= limit + 1
		}
		c.table[number] = c.judge(&held)
	}
}

// at returns the standing of an agent with this load and load number; over is how much of the load is above caps, which
// the number does not count.
func (c *capacity) at(held *load, number uint32, over int32) standing {
	if c.table != nil && over == 0 {
		return c.table[number]
	}
	return c.judge(held)
}

// judge works a standing out from the rules themselves: the slow way, which fills the table.
func (c *capacity) judge(held *load) standing {
	if rule := c.ruleOf(held); rule > 0 {
		return standing{rule: rule}
	}
	var s standing
	for ch, slot := range c.slotOf {
		if int(held[slot]) < c.caps[slot] && c.barOf(ChannelID(ch), held) == nil {
			s.offers |= 1 << ch
		}
	}
	return s
}

// ruleOf is the number of the first occupied rule that holds, 0 = none.
func (c *capacity) ruleOf(held *load) uint8 {
	for i, rule := range c.rules {
		if holds(rule, held) {
			return uint8(i + 1)
		}
	}
	return 0
}

// barOf is the first bar that keeps the channel from being offered, nil = none: exclusions, then the live gate.
func (c *capacity) barOf(channel ChannelID, held *load) *bar {
	for i := range c.bars[channel] {
		if b := &c.bars[channel][i]; int(held[b.slot]) > b.most {
			return b
		}
	}
	return nil
}

func holds(rule []criterion, held *load) bool {
	for _, k := range rule {
		sum := 0
		for _, slot := range k.slots {
			sum += int(held[slot])
		}
		if sum < k.threshold {
			return false
		}
	}
	return true
}
