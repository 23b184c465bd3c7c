package pictures

import (
	"slices"

	"example.com/audittrail/internal/prove/topology"
)

// attach decides where the trunks touch the boxes: spread over the side, in the order of where
// they go.
func attach(trunks []*trunk) {
	type side struct {
		at    end
		right bool
	}
	var sides []side
	touching := map[side][]*trunk{}
	for _, t := range trunks {
		for _, h := range t.hops {
			for _, s := range []side{{h.from, true}, {h.to, false}} {
				i := slices.IndexFunc(sides, func(o side) bool { return o.right == s.right && same(o.at, s.at) })
				if i < 0 {
					sides, i = append(sides, s), len(sides)
				}
				if key := sides[i]; !slices.Contains(touching[key], t) {
					touching[key] = append(touching[key], t)
				}
			}
		}
	}
	for _, s := range sides {
		all := touching[s]
		slices.SortStableFunc(all, func(a, b *trunk) int { return a.far(s.at, s.right) - b.far(s.at, s.right) })
		for i, t := range all {
			for _, h := range t.hops {
				if s.right && same(h.from, s.at) {
					h.y1 = s.at.port(i, len(all))
				}
				if !s.right && same(h.to, s.at) {
					h.y2 = s.at.port(i, len(all))
				}
			}
		}
	}
	for _, t := range trunks {
		if h := t.hops[0]; len(t.hops) == 1 {
			h.straighten(len(touching[side{h.from, true}]), len(touching[side{h.to, false}]))
		}
	}
}

// straighten moves an end that nothing else touches to the height of the other, if they are near.
func (h *hop) straighten(atStart, atStop int) {
	const near = 24
	if d := h.y1 - h.y2; d == 0 || d > near || d < -near || h.from.line != "" {
		return
	}
	switch {
	case atStop == 1 && !h.to.lane && h.y1 > h.to.b.y+6 && h.y1 < h.to.b.y+h.to.b.h-6:
		h.y2 = h.y1
	case atStart == 1 && !h.from.lane && h.y2 > h.from.b.y+6 && h.y2 < h.from.b.y+h.from.b.h-6:
		h.y1 = h.y2
	}
}

// port returns the height of the i-th of n trunks at a side.
func (e end) port(i, n int) int {
	if e.line != "" {
		for _, l := range e.b.lines {
			if l.part == e.line {
				return l.y + lineHeight/2 - 1
			}
		}
	}
	if e.b.parts != nil && e.b.parts[0].Kind == topology.Reader && len(e.b.parts) > 1 {
		return e.b.y + 13
	}
	return e.b.y + e.b.h*(i+1)/(n+1)
}

// far returns the middle of the other ends of a trunk.
func (t *trunk) far(at end, right bool) int {
	sum, n := 0, 0
	for _, h := range t.hops {
		if right && same(h.from, at) {
			sum, n = sum+h.to.b.y+h.to.b.h/2, n+1
		}
		if !right && same(h.to, at) {
			sum, n = sum+h.from.b.y+h.from.b.h/2, n+1
		}
	}
	return sum / max(n, 1)
}
