package integrity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options are the settings of a check. From is required.
type Options struct {
	// From and To are the range, by the time of delivery of log files. To defaults to two hours
	// before Now, and hours after that are not required: their digest files may still arrive.
	From, To time.Time
	// Now defaults to the current time.
	Now time.Time
	// Expect are places that must have digest files even if the bucket has nothing of them. The
	// places that the bucket has are always checked.
	Expect []Place
	// Accounts limits the check to some accounts, so that the folders of others are not listed.
	// The default is all.
	Accounts []string
	// Only limits the check to some places. The default is all.
	Only func(Place) bool
	// Parallel is how many objects are read at the same time; default 64.
	Parallel int
	// Copied is true for a copy: the bucket in the digest files is not compared, and a digest
	// file without its metadata is not an altered one.
	Copied bool
	// Progress is called after each object, one call at a time.
	Progress func(Progress)
}

// Progress is how far a check is.
type Progress struct {
	Places, PlacesDone int
	Digests, LogFiles  int
}

// late is how long after its end a digest file may arrive (derived: AWS documents one delivery
// an hour and no limit).
const late = 2 * time.Hour

// chains is how many chains are read at the same time. Each may keep two digest files while it
// waits for the next.
const chains = 16

// check is a running check.
type check struct {
	Options
	store    Store
	trail    Trail
	keys     *keyring
	recorder *recorder
	gets     chan struct{} // one for each object that is being read
	held     chan struct{} // one for each digest file in memory
}

// Check checks the log files of a trail. The error is about the options, the listing of the
// bucket or ctx; everything else is a finding. If ctx ends, the report has what was checked
// until then.
func Check(ctx context.Context, store Store, keys Keys, trail Trail, o Options) (*Report, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	if trail.Name == "" || trail.HomeRegion == "" || trail.Bucket == "" && !o.Copied {
		return nil, errors.New("the trail's bucket, name and home Region are required")
	}
	ring := &keyring{keys: keys, from: o.From, to: o.To, regions: map[string]*regionKeys{}}
	c := &check{
		Options: o, store: store, trail: trail, keys: ring,
		gets: make(chan struct{}, o.Parallel), held: make(chan struct{}, max(2*o.Parallel, 3*chains)),
	}
	places, err := c.places(ctx)
	if err != nil {
		return nil, fmt.Errorf("the accounts and Regions of s3://%s/%s cannot be listed: %w", trail.Bucket, trail.accounts(), err)
	}
	report := &Report{From: o.From, To: o.To, Count: map[Kind]int{}, Saved: &Saved{Trail: trail, Places: places, From: o.From, To: o.To, Signatures: map[string]string{}}}
	c.recorder = &recorder{report: report, show: o.Progress, done: Progress{Places: len(places)}}
	var wait sync.WaitGroup
	active := make(chan struct{}, chains)
	for _, p := range places {
		chain := &Chain{Place: p, Hours: hours(o.From, o.To)}
		report.Chains = append(report.Chains, chain)
		if ctx.Err() != nil {
			continue
		}
		active <- struct{}{}
		wait.Go(func() {
			defer func() { <-active }()
			c.place(ctx, chain)
		})
	}
	wait.Wait()
	return c.recorder.finish(ring), context.Cause(ctx)
}

// complete sets the defaults and reports wrong options.
func (o *Options) complete() error {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if last := o.Now.Add(-late); o.To.IsZero() || o.To.After(last) {
		o.To = last
	}
	o.From, o.To = o.From.UTC().Truncate(time.Second), o.To.UTC().Truncate(time.Second)
	if o.Parallel <= 0 {
		o.Parallel = 64
	}
	if o.To.Sub(o.From) < time.Hour {
		return fmt.Errorf("the range must have at least an hour, and end two hours ago (got %s to %s)", o.From.Format(time.RFC3339), o.To.Format(time.RFC3339))
	}
	return nil
}

// places returns the places that are expected and those that the bucket has, in order.
func (c *check) places(ctx context.Context) ([]Place, error) {
	places := slices.Clone(c.Expect)
	accounts := c.Accounts
	if len(accounts) == 0 {
		folders, err := c.store.Folders(ctx, c.trail.Bucket, c.trail.accounts())
		if err != nil {
			return nil, err
		}
		accounts = slices.DeleteFunc(folders, func(name string) bool { return len(name) != 12 || strings.Trim(name, "0123456789") != "" })
	}
	found, failed := make([][]Place, len(accounts)), make([]error, len(accounts))
	var wait sync.WaitGroup
	for i, account := range accounts {
		if !take(ctx, c.gets) {
			break
		}
		wait.Go(func() {
			defer func() { <-c.gets }()
			found[i], failed[i] = c.regions(ctx, account)
		})
	}
	wait.Wait()
	if err := errors.Join(append(failed, ctx.Err())...); err != nil {
		return nil, err
	}
	places = slices.Concat(append(found, places)...)
	slices.SortFunc(places, func(a, b Place) int { return strings.Compare(a.String(), b.String()) })
	places = slices.Compact(places)
	return slices.DeleteFunc(places, func(p Place) bool {
		return len(c.Accounts) > 0 && !slices.Contains(c.Accounts, p.Account) || c.Only != nil && !c.Only(p)
	}), nil
}

// regions returns the Regions of which the bucket has digest files or log files of an account.
func (c *check) regions(ctx context.Context, account string) (places []Place, err error) {
	for _, folder := range []string{c.trail.digestRegions(account), c.trail.accounts() + account + "/CloudTrail/"} {
		regions, err := c.store.Folders(ctx, c.trail.Bucket, folder)
		if err != nil {
			return nil, err
		}
		for _, region := range regions {
			places = append(places, Place{account, region})
		}
	}
	return places, nil
}
