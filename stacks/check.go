package stacks

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// validate adds to the file's problems what the constructs would panic with.
func (p plan) validate() {
	if p.archive != nil {
		p.file.ReportProps(problem.At("LogArchive"), p.archive.problems())
	}
	if p.archive != nil && p.archive.SIEM != nil {
		p.file.ReportProps(problem.At("SIEM"), problem.Of(p.archive.SIEM.Validate(known(p.archive.Env))))
	}
	for _, t := range p.trails {
		p.file.ReportProps(t.Path, t.props.problems())
	}
	for _, e := range p.existing {
		p.file.ReportProps(e.Path, e.problems())
	}
	if w := p.watch.props; w != nil {
		p.file.ReportProps(problem.At("Watch"), w.problems())
	}
	if p.rollout != nil {
		p.file.ReportProps(problem.At("Rollout"), p.rollout.problems())
	}
	p.checkExistingArchive()
	p.checkOwn()
	p.checkOwnerPolicies()
}

// problems leaves out those of what other entries of the file say, which are reported
// there.
func (p WatchProps) problems() (problems problem.List) {
	bus := problem.At("Bus")
	found := slices.DeleteFunc(problem.Of(p.Detection.Validate(known(p.Env))), func(p problem.Problem) bool {
		tooMany := p.Path.Has(bus.Field("Accounts")) && len(p.Path) == len(bus)+1
		return p.Path.Has(bus) && !p.Path.Has(bus.Field("Organization")) && !tooMany
	})
	problems.AddAll(problem.At("Detection"), found)
	return problems
}

// problems leaves out the problems of each trail, which are those of the trail's stack.
func (p LogArchiveProps) problems() (problems problem.List) {
	archive := problem.Of(p.Archive.Validate(known(p.Env)))
	archive = slices.DeleteFunc(archive, func(p problem.Problem) bool {
		return len(p.Path) > 1 && p.Path.Has(problem.At("Trails"))
	})
	problems.AddAll(problem.At("Archive"), archive)
	problems.AddAll(problem.At("Detection"), problemsUnless(p.NoDetection, p.Detection.Validate(known(p.Env))))
	problems.AddAll(problem.At("Investigation"), problemsUnless(p.NoInvestigation, p.Investigation.Validate(known(p.Env))))
	return problems
}

// problems leaves out those of an archive that the trail shares with others, which
// are reported once.
func (p AuditTrailProps) problems() (problems problem.List) {
	trail := problem.Of(p.Trail.Validate(known(p.Env)))
	if _, shared := p.Trail.Archive.(audittrail.ArchiveRef); shared {
		trail = slices.DeleteFunc(trail, func(p problem.Problem) bool { return p.Path.Has(problem.At("Archive")) })
	}
	problems.AddAll(problem.At("Trail"), trail)
	problems.AddAll(problem.At("Detection"), problemsUnless(p.NoDetection, p.Detection.Validate(known(p.Env))))
	problems.AddAll(problem.At("Investigation"), problemsUnless(p.NoInvestigation, p.Investigation.Validate(known(p.Env))))
	if len(p.StreamTo) > 0 {
		stream := &siem.StreamProps{Destinations: p.StreamTo}
		problems.AddAll(problem.At("Stream"), problem.Of(stream.Validate(known(p.Env))))
	}
	return problems
}

// problemsUnless returns the problems of a part of a stack, unless the stack lacks it.
func problemsUnless(none bool, err error) problem.List {
	if none {
		return nil
	}
	return problem.Of(err)
}

// known returns env without an account and a Region that are not valid, which the file
// reports itself. To the constructs they are unknown.
func known(env *awscdk.Environment) *awscdk.Environment {
	var k awscdk.Environment
	if valid.AccountID(*env.Account) == nil {
		k.Account = env.Account
	}
	if valid.Region(*env.Region) == nil {
		k.Region = env.Region
	}
	return &k
}
