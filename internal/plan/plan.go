// Package plan turns an accounts file into the settings of its stacks, and finds everything
// that is wrong with them. It is pure Go: "audittrail validate" uses it without the CDK, and
// package stacks builds from it what was checked.
package plan

import (
	"fmt"
	"io"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/settings"
)

// Plan has the settings of every stack that a file asks for.
type Plan struct {
	File     *config.File
	Archive  *LogArchive // nil without a log archive
	Trails   []Trail
	Existing []ExistingTrail
	Readers  *Readers // nil if nothing of ours reads an existing archive
	Watch    *Watch   // nil without a watch
	Rollout  *Rollout // nil without a roll-out
}

// Trail is a stack with a trail.
type Trail struct {
	config.Trail
	Recorded  settings.Trail
	Detection *settings.Detection     // nil for none
	Queries   *settings.Investigation // nil for none
	StreamTo  []settings.StreamTo
	Forwarder *settings.Forwarder // nil for none
}

// LogArchive is the stack with the archive of all accounts.
type LogArchive struct {
	*config.LogArchive
	Kept      settings.Archive
	Detection *settings.Detection     // nil for none
	Queries   *settings.Investigation // nil for none
	SIEM      *settings.SIEM          // nil for none
	Forwarder *settings.Forwarder     // nil for none
}

// ExistingTrail is a stack with detections on the log group of a trail that is not ours.
type ExistingTrail struct {
	config.Trail
	Detection *settings.Detection // nil for none
}

// Read reads an accounts file and returns its plan. Everything that is wrong with what the
// file contains is in the error of the plan's File.
func Read(path string) (Plan, error) { return checked(config.Read(path)) }

// ReadFrom is like [Read] for a file that comes from r, such as standard input. Problems name
// it by the path.
func ReadFrom(r io.Reader, path string) (Plan, error) { return checked(config.ReadFrom(r, path)) }

func checked(file *config.File, err error) (Plan, error) {
	if err != nil {
		return Plan{}, fmt.Errorf("the accounts file cannot be read: %w", err)
	}
	p := Of(file)
	p.Check()
	return p, nil
}

// Of returns the plan of a file, unchecked. If the file has problems, so may the plan.
func Of(file *config.File) Plan {
	p := Plan{File: file, Trails: trails(file)}
	if file.LogArchive != nil {
		p.Archive = newLogArchive(file, p.refs())
	}
	for _, t := range file.ExistingTrails() {
		detections := detection(t.Name(), t.Detections)
		if detections == nil { // reported
			detections = detection(t.Name(), nil)
		}
		detections.LogGroupName = t.LogGroup.Existing
		p.Existing = append(p.Existing, ExistingTrail{t, detections})
	}
	if file.ReadsExisting() {
		p.Readers = newReaders(file, p.refs())
	}
	if file.Watch != nil {
		p.Watch = p.newWatch()
	}
	if file.Rollout != nil {
		p.Rollout = p.newRollout()
	}
	return p
}

// refs returns references to the trails for the archive that admits them.
func (p Plan) refs() []settings.TrailRef {
	refs := make([]settings.TrailRef, len(p.Trails))
	for i, t := range p.Trails {
		refs[i] = settings.TrailRef{Name: t.TrailName, Account: t.Account, Region: t.HomeRegion, OrganizationID: t.OrganizationID}
	}
	return refs
}

// BusARN returns the ARN of an event bus. In a stack, it would be a token that another account
// cannot resolve.
func BusARN(account, region, name string) string {
	return place.In(account, region).ARN("events", "event-bus/"+name)
}
