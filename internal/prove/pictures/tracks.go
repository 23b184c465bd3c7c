package pictures

import "slices"

// trunk is a vertical line in the gutter between two columns, which hops of one kind share.
type trunk struct {
	hops        []*hop
	top, bottom int
	x           int
}

// trace turns the hops of a gutter into routes.
func trace(col int, hops []*hop) (routes []route) {
	trunks := bundle(hops)
	attach(trunks)
	left := columnX(col) + boxWidth
	room := columnX(col+1) - left
	var crowded []*trunk
	for _, t := range trunks {
		t.extend()
		if t.top != t.bottom {
			crowded = append(crowded, t)
		}
	}
	for _, near := range overlapping(crowded) {
		step := 7
		if n := len(near) - 1; n > 0 {
			step = min(step, (room-20)/n)
		}
		for i, t := range best(near) {
			t.x = left + 7 + i*step
		}
	}
	for _, t := range trunks {
		for _, h := range t.hops {
			routes = append(routes, h.route(t.x))
		}
	}
	return routes
}

func (h *hop) route(x int) route {
	r := route{what: h.what, open: h.to.lane}
	start := point{h.from.b.x + h.from.b.w, h.y1}
	stop := point{h.to.b.x, h.y2}
	if h.to.lane {
		stop.x = h.to.b.x + h.to.b.w
	}
	if h.y1 == h.y2 {
		r.points = []point{start, stop}
		return r
	}
	r.points = []point{start, {x, h.y1}, {x, h.y2}, stop}
	return r
}

// bundle puts hops of one kind with the same end, or else the same start, on one trunk.
func bundle(hops []*hop) (trunks []*trunk) {
	ends := func(h *hop) int {
		n := 0
		for _, other := range hops {
			if other.what == h.what && same(other.to, h.to) {
				n++
			}
		}
		return n
	}
	for _, h := range hops {
		shared := ends(h) > 1
		i := slices.IndexFunc(trunks, func(t *trunk) bool {
			first := t.hops[0]
			if first.what != h.what || h.from.line != "" {
				return false
			}
			if shared || ends(first) > 1 {
				return same(first.to, h.to)
			}
			return same(first.from, h.from)
		})
		if i < 0 {
			trunks = append(trunks, &trunk{})
			i = len(trunks) - 1
		}
		trunks[i].hops = append(trunks[i].hops, h)
	}
	return trunks
}

// extend computes the top and bottom of the vertical line.
func (t *trunk) extend() {
	t.top, t.bottom = t.hops[0].y1, t.hops[0].y1
	for _, h := range t.hops {
		t.top, t.bottom = min(t.top, h.y1, h.y2), max(t.bottom, h.y1, h.y2)
	}
}
