package plan

import (
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

// Rollout is the stack with the StackSets, and what they deploy.
type Rollout struct {
	*config.Rollout
	Sets      settings.Rollout // what the StackSets have in common
	Forwarder *settings.Forwarder
	Recorded  *settings.Trail
}

func (p Plan) newRollout() *Rollout {
	r := p.File.Rollout
	planned := &Rollout{Rollout: r, Sets: settings.Rollout{
		Targets: r.Targets, OnlyAccounts: r.OnlyAccounts, ExceptAccounts: r.ExceptAccounts, Regions: p.File.ForwardRegions(),
		DelegatedAdministrator: r.Account != r.Management(), DeleteOnRemoval: r.DeleteOnRemoval,
		MaxConcurrentPercentage: r.MaxConcurrentPercentage, FailureTolerancePercentage: r.FailureTolerancePercentage,
		ParallelRegions: r.ParallelRegions,
	}}
	switch f := r.Forward; {
	case f != nil && p.Watch != nil:
		forwarder := p.Watch.EachForwarder()
		planned.Forwarder = &forwarder
	case f != nil:
		planned.Forwarder = &settings.Forwarder{Bus: f.Bus, LeaveOut: f.LeaveOut, Add: f.Add, Own: own(f.Own)}
	}
	if a := p.File.LogArchive; r.Trail && a != nil {
		of := config.Settings{HomeRegion: r.Region, TrailName: a.TrailName(), Events: r.Events, Insights: r.Insights, LogGroup: r.LogGroup}
		if of.LogGroup == nil {
			of.LogGroup = &config.LogGroup{None: true}
		}
		trail := recorded(config.Trail{Settings: of}, destination(p.File, nil))
		planned.Recorded = &trail
	}
	return planned
}
