package history

import (
	"container/heap"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
)

// next is the newest event that a source has not yielded.
type next struct {
	*source
	types.Event
}

// queue holds the next event of each source, the newest first. All are in order, so the merged
// events are in order too, and none needs to be kept.
type queue []next

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return aws.ToTime(q[i].EventTime).After(aws.ToTime(q[j].EventTime))
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(next)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// merge calls yield with the events of all sources, newest first.
func merge(sources []*source, yield func(place, types.Event) error) error {
	var q queue
	push := func(s *source) {
		if e, ok := <-s.events; ok {
			heap.Push(&q, next{s, e})
		}
	}
	for _, s := range sources {
		push(s)
	}
	for len(q) > 0 {
		newest := heap.Pop(&q).(next)
		if err := yield(newest.place, newest.Event); err != nil {
			return err
		}
		push(newest.source)
	}
	return nil
}
