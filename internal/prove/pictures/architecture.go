// Package pictures draws the architecture of a deployment, the way of one event to the people on
// call, and how long log files are kept, from what package topology reads from templates.
//
// The layout is our own: whole numbers only, so that it is the same on every machine, and never
// wider than a README shows. Layout engines such as ELK and dagre choose the width themselves,
// which makes text too small to read.
package pictures

import (
	"example.com/audittrail/internal/prove/topology"
)

// drawing is a picture while it is made.
type drawing struct {
	grouped
	title   string
	letters map[string]string // of keys, by id
	placed  []*box
	frames  []frame
	below   []string // text below everything else
	belowY  int
	height  int
}

// frame is a box around an account or a stack.
type frame struct {
	title      string
	stack      bool
	existing   bool
	x, y, w, h int
	names      []string // of the stacks
}

// Architecture returns a picture of a deployment as SVG. The title is what screen readers read.
func Architecture(title string, g topology.Graph) []byte {
	d := &drawing{grouped: group(g), title: title, letters: map[string]string{}}
	d.name()
	d.place()
	return d.svg()
}

// name gives each key of the picture a letter.
func (d *drawing) name() {
	for _, a := range d.accounts {
		for _, s := range a.stacks {
			for _, p := range s.parts {
				if p.Kind == topology.Key {
					d.letters[p.ID] = string(rune('A' + len(d.letters)))
				}
			}
		}
	}
}

func (d *drawing) letter(id string) string { return d.letters[id] }

// svg draws what was placed.
func (d *drawing) svg() []byte {
	routes := d.routes()
	legend := legend(routes, d)
	c := newCanvas(d.title, d.height+legend.height())
	for _, f := range d.frames {
		if !f.stack {
			c.frame(f)
		}
	}
	for _, f := range d.frames {
		if f.stack {
			c.frame(f)
		}
	}
	for _, r := range routes {
		c.route(r)
	}
	for _, f := range d.frames {
		c.title(f)
	}
	for _, b := range d.placed {
		c.box(b)
	}
	for i, text := range d.below {
		c.text("", margin+10, d.belowY+i*lineHeight, text)
	}
	legend.draw(c, d.height)
	return c.bytes()
}
