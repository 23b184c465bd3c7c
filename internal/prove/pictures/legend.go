package pictures

import (
	"slices"

	"example.com/audittrail/internal/prove/topology"
)

// explanation is the legend of a picture.
type explanation struct {
	flows    []topology.What
	keys     bool
	existing bool
}

func legend(routes []route, d *drawing) (e explanation) {
	for _, f := range flows {
		drawn := slices.ContainsFunc(routes, func(r route) bool { return r.what == f.what })
		if drawn {
			e.flows = append(e.flows, f.what)
		}
	}
	e.keys = len(d.letters) > 0
	for _, b := range d.placed {
		e.existing = e.existing || b.existing || slices.ContainsFunc(b.lines, func(l line) bool { return l.existing })
	}
	return e
}

const legendPitch = 215

func (e explanation) entries() int {
	n := len(e.flows)
	if e.keys {
		n++
	}
	if e.existing {
		n++
	}
	return n
}

func (e explanation) height() int { return (e.entries()+3)/4*20 + 8 }

func (e explanation) draw(c *canvas, y int) {
	i := 0
	next := func() (x, at int) {
		x, at = margin+4+i%4*legendPitch, y+6+i/4*20
		i++
		return x, at
	}
	for _, what := range e.flows {
		x, at := next()
		c.route(route{what: what, points: []point{{x, at}, {x + 32, at}}})
		c.text("", x+40, at+4, string(what))
	}
	if e.keys {
		x, at := next()
		c.badge(x+24, at, "A")
		c.text("", x+40, at+4, "encrypted with this key")
	}
	if e.existing {
		x, at := next()
		c.printf(`<rect class="box existing" x="%d" y="%d" width="30" height="14" rx="3"/>`, x, at-7)
		c.text("", x+40, at+4, "existing (dashed or grey)")
	}
}
