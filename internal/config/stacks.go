package config

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// mostTags is how many tags CloudFormation supports on a stack.
//
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
const mostTags = 50

var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]{0,99}$`)

// stack is a stack that the file asks for.
type stack struct {
	path                problem.Path
	id, account, region string
	Stack
	Deployment
}

// name is the entry's name, with which the ID ends.
func (s stack) name() string { return strings.TrimPrefix(s.id, stackPrefix) }

func (f *File) stacks() []stack {
	var stacks []stack
	if a := f.LogArchive; a != nil {
		stacks = append(stacks, stack{problem.At("LogArchive"), f.LogArchiveID(), a.Account, a.Region, a.Stack, a.Deployment})
	}
	if a := f.ExistingArchive; f.ReadsExisting() {
		stacks = append(stacks, stack{problem.At("ExistingArchive"), f.ExistingArchiveID(), a.Owner(), a.Region(), a.Stack, a.Deployment})
	}
	for _, t := range f.Trails() {
		stacks = append(stacks, stack{t.Path, t.ID, t.Account, t.HomeRegion, t.Stack, t.Deployment})
	}
	for _, e := range f.ExistingTrails() {
		stacks = append(stacks, stack{e.Path, e.ID, e.Account, e.HomeRegion, e.Stack, e.Deployment})
	}
	if w := f.Watch; w != nil {
		stacks = append(stacks, stack{problem.At("Watch"), f.WatchID(), w.Account, w.Region, w.Stack, w.Deployment})
	}
	for _, forwarder := range f.Forwarders() {
		if forwarder.Own {
			stacks = append(stacks, stack{forwarder.Path, forwarder.StackID, forwarder.Account, forwarder.Region, Stack{}, forwarder.Deployment})
		}
	}
	return append(stacks, f.rolloutStacks()...)
}

// checkStacks refuses what would make two stacks one, and what CloudFormation
// refuses of each.
func (f *File) checkStacks() {
	ids := map[string]stack{}      // in lower case: IDs are file names, and some file systems ignore case
	deployed := map[string]stack{} // by account, Region and name
	for _, s := range f.stacks() {
		if !nameForm.MatchString(s.name()) {
			f.report(s.path.Field("Name"), &problem.Problem{
				Got: s.name(), Allowed: problem.Textf("must be 1 to 100 letters, digits and '-', starting with a letter or digit"),
			})
		}
		if other, taken := ids[strings.ToLower(s.id)]; taken {
			f.report(s.path.Field("Name"), &problem.Problem{
				Got: s.name(), Wrong: problem.Textf("is already the name of %v (case is ignored)", other.path), Fix: problem.Textf("choose another name"),
			})
		}
		ids[strings.ToLower(s.id)] = s

		place := s.account + " " + s.region + " " + cmp.Or(s.StackName, s.id)
		if other, taken := deployed[place]; taken && s.StackName != "" {
			f.reportStackName(s, other)
		} else if taken && other.StackName != "" {
			f.reportStackName(other, s)
		}
		deployed[place] = s
		f.checkStack(s)
	}
}

func (f *File) reportStackName(s, other stack) {
	f.report(s.path.Field("StackName"), &problem.Problem{
		Got: s.StackName, Wrong: problem.Textf("is already the stack of %v in the same account and Region", other.path), Fix: problem.Textf("choose another name"),
	})
}

func (f *File) checkStack(s stack) {
	if s.StackName != "" {
		f.report(s.path.Field("StackName"), valid.StackName(s.StackName))
	}
	f.report(s.path.Field("Description"), valid.StackDescription(s.Description))
	if s.PermissionsBoundary != "" {
		f.report(s.path.Field("PermissionsBoundary"), valid.PolicyName(s.PermissionsBoundary))
	}
	f.checkTags(s.path.Field("Tags"), s.Tags)
}

func (f *File) checkTags(at problem.Path, tags map[string]string) {
	spelled := map[string]string{} // by the key in lower case
	inherited := false
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		path, lower := at.Key(key), strings.ToLower(key)
		f.report(path, valid.TagKey(key))
		f.report(path, valid.TagValue(tags[key]))
		if other, taken := spelled[lower]; taken {
			f.report(path, &problem.Problem{
				Wrong: problem.Textf("differs from %v only in case, and IAM treats them as the same key", at.Key(other)), Fix: problem.Textf("spell both alike"),
			})
		}
		spelled[lower] = key
		inherited = inherited || f.source.inherited(path)
	}
	if n := len(tags); n > mostTags {
		p := problem.Problem{Allowed: problem.Textf("must have at most %d entries, the number of tags that CloudFormation supports", mostTags), Got: n}
		if inherited {
			p.Fix = problem.Textf("those in defaults count too")
		}
		f.report(at, &p)
	}
}
