package pictures

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/prove/topology"
)

// point is a place in the picture.
type point struct{ x, y int }

// route is a flow as lines between points, with an arrowhead at the end.
type route struct {
	what   topology.What
	points []point
	open   bool // without an arrowhead
}

// end is a side of a box, or of a line in it, where a flow starts or ends.
type end struct {
	b    *box
	line string // the part of a line, if the flow is that of one line
	lane bool   // b is the passage between two rows
}

// hop is a flow from one column to the next.
type hop struct {
	what     topology.What
	from, to end
	y1, y2   int
}

// routes returns the lines of all flows.
func (d *drawing) routes() (routes []route) {
	gutters := map[int][]*hop{}
	for _, f := range d.flows {
		from, to := d.find(f.From), d.find(f.To)
		switch {
		case f.What == topology.Deployments:
			routes = append(routes, d.deployment(f))
		case from.b == nil || to.b == nil || from.b == to.b:
		case from.b.col == to.b.col:
			routes = append(routes, upOrDown(f.What, from.b, to.b))
		default:
			d.hops(gutters, f.What, from, to)
		}
	}
	for col := range lastCol {
		routes = append(routes, trace(col, unique(gutters[col]))...)
	}
	slices.SortStableFunc(routes, func(a, b route) int { return cmp.Compare(a.what, b.what) })
	return routes
}

// find returns the box of a part. Only the lines of queues and readers have ends of their own.
func (d *drawing) find(id string) end {
	for _, b := range d.placed {
		for _, p := range b.parts {
			if p.ID == id {
				line := ""
				if p.Kind == topology.Queue || p.Kind == topology.Reader {
					line = id
				}
				return end{b: b, line: line}
			}
		}
	}
	return end{}
}

// hops adds a flow to the gutters that it passes. One that passes a column goes above the row of
// its end.
func (d *drawing) hops(gutters map[int][]*hop, what topology.What, from, to end) {
	if what != topology.Notices || from.line == "" {
		from.line, to.line = "", ""
	}
	first, last := from.b.col, to.b.col-1
	if first >= last {
		gutters[last] = append(gutters[last], &hop{what: what, from: from, to: to})
		return
	}
	lane := &box{col: first + 1, x: columnX(first + 1), w: columnX(last) + boxWidth - columnX(first+1), y: to.b.y - rowGap/2}
	passage := end{b: lane, lane: true}
	gutters[first] = append(gutters[first], &hop{what: what, from: from, to: passage})
	gutters[last] = append(gutters[last], &hop{what: what, from: passage, to: to})
}

// unique removes the copies of hops between the same boxes.
func unique(hops []*hop) (kept []*hop) {
	for _, h := range hops {
		if !slices.ContainsFunc(kept, func(k *hop) bool { return k.what == h.what && same(k.from, h.from) && same(k.to, h.to) }) {
			kept = append(kept, h)
		}
	}
	return kept
}

func same(a, b end) bool {
	if a.lane && b.lane {
		return a.b.y == b.b.y
	}
	return a.b == b.b && a.line == b.line
}

// upOrDown connects two boxes of one column.
func upOrDown(what topology.What, from, to *box) route {
	x := from.x + boxWidth/2
	if from.y < to.y {
		return route{what: what, points: []point{{x, from.y + from.h}, {x, to.y}}}
	}
	return route{what: what, points: []point{{x, from.y}, {x, to.y + to.h}}}
}

// deployment connects a StackSet with the account below it.
func (d *drawing) deployment(f topology.Flow) route {
	from := d.find(f.From).b
	inner := slices.IndexFunc(d.frames, func(to frame) bool { return slices.Contains(to.names, f.To) })
	outer := slices.IndexFunc(d.frames[inner:], func(to frame) bool { return !to.stack })
	x := from.x + boxWidth/2
	return route{what: f.What, points: []point{{x, from.y + from.h}, {x, d.frames[inner+outer].y}}}
}
