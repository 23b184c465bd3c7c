package pictures

import (
	"slices"

	"example.com/audittrail/internal/prove/topology"
)

// slots says where the parts of a stack are drawn: the column by what they do, so that flows go
// from left to right, and the row so that they are straight. Kinds in one slot share a box.
var slots = []struct {
	kinds     []topology.Kind
	title     string // of a box for several parts
	col       int
	row, rows int
}{
	{[]topology.Kind{topology.Trail}, "trails", 0, 0, 1},
	{[]topology.Kind{topology.StackSet}, "StackSets", 0, 0, 1},
	{[]topology.Kind{topology.Forwarder}, "forwarders", 0, 0, 1},
	{[]topology.Kind{topology.Key}, "KMS keys", 0, 0, 1},
	{[]topology.Kind{topology.LogBucket}, "log buckets", 1, 0, 1},
	{[]topology.Kind{topology.LogGroup}, "log groups", 1, 2, 1},
	{[]topology.Kind{topology.Bus}, "event buses", 1, 3, 1},
	{[]topology.Kind{topology.AccessLogs}, "access-log buckets", 2, 0, 1},
	{[]topology.Kind{topology.Copies}, "buckets for copies", 2, 0, 1},
	{[]topology.Kind{topology.Tables}, "Athena workgroups", 2, 1, 1},
	{[]topology.Kind{topology.Alarms}, "alarms", 2, 2, 1},
	{[]topology.Kind{topology.Stream}, "streams", 2, 2, 1},
	{[]topology.Kind{topology.Rules}, "rules", 2, 3, 1},
	{[]topology.Kind{topology.Letters}, "dead-letter queues", 2, 4, 1},
	{[]topology.Kind{topology.Results}, "query results", 3, 1, 1},
	{[]topology.Kind{topology.Topic}, "alert topics", 3, 2, 2},
	{[]topology.Kind{topology.Notifier}, "topics of notices", 2, 5, 1},
	{[]topology.Kind{topology.Queue, topology.Function}, "queues, functions", 3, 5, 1},
	{[]topology.Kind{topology.Reader}, "readers of log files", 4, 5, 1},
}

// boxes returns the boxes of a stack.
func (d *drawing) boxes(s stack) (boxes []*box) {
	for _, slot := range slots {
		b := &box{title: slot.title, col: slot.col, row: slot.row, rows: slot.rows}
		for _, p := range s.parts {
			if slices.Contains(slot.kinds, p.Kind) {
				b.parts = append(b.parts, p)
			}
		}
		if len(b.parts) > 0 {
			d.fill(b)
			boxes = append(boxes, b)
		}
	}
	d.level(boxes)
	return boxes
}

// level places the readers beside their queues, or beside the log bucket if there is no queue.
func (d *drawing) level(boxes []*box) {
	var readers, queues *box
	for _, b := range boxes {
		switch b.parts[0].Kind {
		case topology.Reader:
			readers = b
		case topology.Queue, topology.Function:
			queues = b
		}
	}
	switch {
	case readers == nil:
	case queues == nil:
		readers.row = 0
	default:
		for i := range readers.lines {
			for j := range queues.lines {
				r, q := &readers.lines[i], &queues.lines[j]
				if slices.Contains(d.flows, topology.Flow{From: q.part, To: r.part, What: topology.Notices}) {
					r.h = max(r.h, q.h)
					q.h = r.h
				}
			}
		}
		readers.size()
		queues.size()
	}
}
