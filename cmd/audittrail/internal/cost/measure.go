package cost

import (
	"context"
	"fmt"
	"sync"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
)

// mostSamples limits --sample to some minutes of requests at the quota.
const mostSamples = 200

// measurer replaces the volumes of accounts with measured ones.
type measurer struct {
	*estimate.Assumptions
	places  *checks.Places
	now     time.Time
	samples int
	missed  []string // what could not be measured
}

// measure measures the volumes of the file's accounts, and returns what it could not measure:
// for that, the estimate uses the given volume or the default.
func measure(ctx context.Context, g *cli.Globals, o options, file *config.File, a *estimate.Assumptions) ([]string, error) {
	if o.sample < 1 || o.sample > mostSamples {
		return nil, cli.Failf(cli.Usage, "--sample must be between 1 and %d, got %d", mostSamples, o.sample)
	}
	s, err := session.New(ctx, g)
	if err != nil {
		return nil, err
	}
	m := &measurer{Assumptions: a, places: checks.NewPlaces(s, g.Now), now: g.Now(), samples: o.sample}
	progress := cli.NewProgress(g.Env)
	defer progress.Done()
	accounts := estimate.Accounts(file)
	for i, id := range accounts {
		progress.Show("account %d of %d", i+1, len(accounts))
		if err := m.history(ctx, id, homeOf(file, id)); err != nil {
			m.miss(id, "the management events", err)
		}
	}
	for _, t := range file.Trails() {
		if err := m.logGroup(ctx, t); err != nil {
			m.miss(t.Account, "the log group of "+t.ID, err)
		}
	}
	return m.missed, ctx.Err()
}

func (m *measurer) miss(account, what string, err error) {
	m.missed = append(m.missed, fmt.Sprintf("%s of account %s could not be measured: %s", what, account, cli.APIError(err)))
}

// homeOf returns a Region in which an account of the file has something.
func homeOf(file *config.File, account string) string {
	for _, t := range file.Trails() {
		if t.Account == account {
			return t.HomeRegion
		}
	}
	for _, f := range file.Forwarders() {
		if f.Account == account {
			return f.Region
		}
	}
	switch {
	case file.LogArchive != nil && file.LogArchive.Account == account:
		return file.LogArchive.Region
	case file.Rollout != nil:
		return file.Rollout.Region
	}
	return ""
}

// history measures the management events of an account in all its Regions.
func (m *measurer) history(ctx context.Context, account, home string) error {
	regions, err := regions(ctx, m.places.At(account, home))
	if err != nil {
		return err
	}
	samples := make([]sample, len(regions))
	errs := make([]error, len(regions))
	places := make([]*checks.Place, len(regions))
	for i, region := range regions {
		places[i] = m.places.At(account, region)
	}
	var wait sync.WaitGroup
	for i := range regions {
		wait.Go(func() { samples[i], errs[i] = read5Minutes(ctx, places[i], m.now, m.samples) })
	}
	wait.Wait()
	var total rates
	for i, s := range samples {
		if errs[i] != nil {
			return fmt.Errorf("in %s: %w", regions[i], errs[i])
		}
		total.add(s)
	}
	m.Set(account, estimate.EnabledRegions, estimate.Quantity{Value: float64(len(regions)), Basis: estimate.Measured})
	m.Set(account, estimate.ManagementEvents, estimate.Quantity{Value: total.events * prices.HoursAMonth, Basis: estimate.Measured})
	if total.events > 0 {
		m.Set(account, estimate.ActiveRegions, estimate.Quantity{Value: float64(total.active), Basis: estimate.Measured})
		m.Set(account, estimate.WriteShare, estimate.Quantity{Value: total.writes / total.events, Basis: estimate.Measured})
		m.Set(account, estimate.KMSShare, estimate.Quantity{Value: total.kms / total.events, Basis: estimate.Measured})
	}
	return nil
}

// rates are events an hour, of all Regions.
type rates struct {
	events, writes, kms float64
	active              int
}

func (r *rates) add(s sample) {
	if s.events == 0 {
		return
	}
	hours := s.covered.Hours()
	r.events += float64(s.events) / hours
	r.writes += float64(s.writes) / hours
	r.kms += float64(s.kms) / hours
	r.active++
}
