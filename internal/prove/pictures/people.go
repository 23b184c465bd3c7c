package pictures

import (
	"cmp"
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// bySeverity returns topics from the loudest to the quietest.
func (b *box) bySeverity() []topology.Part {
	order := []string{"backstop", "page", "ticket", "record"}
	return slices.SortedStableFunc(slices.Values(b.parts), func(x, y topology.Part) int {
		return cmp.Compare(slices.Index(order, x.Name), slices.Index(order, y.Name))
	})
}

// noSubscriber is shown beside a topic without subscribers.
const noSubscriber = "no subscriber"

// subscribers returns lines with the subscribers of a topic.
func (d *drawing) subscribers(topic topology.Part) (lines []string) {
	for _, f := range d.flows {
		if f.From == topic.ID && f.What == topology.Messages {
			lines = append(lines, wrap(strings.TrimPrefix(f.To, "https://"), outerWidth)...)
		}
	}
	if len(lines) == 0 {
		return []string{noSubscriber}
	}
	return lines
}

// byQueue orders readers, queues and functions so that each reader is beside its queue.
func (d *drawing) byQueue(parts []topology.Part) []topology.Part {
	queue := func(p topology.Part) string {
		for _, f := range d.flows {
			if f.To == p.ID && f.What == topology.Notices && p.Kind == topology.Reader {
				return f.From
			}
		}
		if p.Kind == topology.Reader {
			return "~" // last
		}
		if p.Existing {
			return "~" + p.ID
		}
		return p.ID
	}
	return slices.SortedStableFunc(slices.Values(parts), func(x, y topology.Part) int { return cmp.Compare(queue(x), queue(y)) })
}
