package config

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/valid"
)

// mostTags is how many tags CloudFormation takes for a stack.
const mostTags = 50

var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]{0,99}$`)

// stack is a stack that the file asks for.
type stack struct {
	path, id, account, region string
	Stack
	Deployment
}

func (f *File) stacks() []stack {
	var stacks []stack
	if a := f.LogArchive; a != nil {
		stacks = append(stacks, stack{"logArchive", f.LogArchiveID(), a.Account, a.Region, a.Stack, a.Deployment})
	}
	for _, t := range f.Trails() {
		stacks = append(stacks, stack{t.Path, t.ID, t.Account, t.HomeRegion, t.Stack, t.Deployment})
	}
	return stacks
}

// checkStacks refuses what would make two stacks one, and what CloudFormation
// refuses of each.
func (f *File) checkStacks() {
	names := map[string]string{}   // by the id in lower case: the id names files, some file systems' names have one case
	deployed := map[string]stack{} // by account, Region and name
	for _, s := range f.stacks() {
		name := s.id[len("AuditTrail-"):]
		if !nameForm.MatchString(name) {
			f.Refuse(s.path+".name", "%q is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit", name)
		}
		if other, taken := names[strings.ToLower(s.id)]; taken {
			f.Refuse(s.path+".name", "%q is the name of %s already, upper and lower case being the same; want another name", name, other)
		}
		names[strings.ToLower(s.id)] = s.path

		place := s.account + " " + s.region + " " + cmp.Or(s.StackName, s.id)
		if other, taken := deployed[place]; taken && s.StackName != "" {
			f.Refuse(s.path+".stackName", "%q is the stack of %s already, in the same account and Region; want another name", s.StackName, other.path)
		} else if taken && other.StackName != "" {
			f.Refuse(other.path+".stackName", "%q is the stack of %s already, in the same account and Region; want another name", other.StackName, s.path)
		}
		deployed[place] = s
		f.checkStack(s)
	}
}

func (f *File) checkStack(s stack) {
	if s.StackName != "" {
		f.refuse(s.path+".stackName", valid.StackName(s.StackName))
	}
	f.refuse(s.path+".description", valid.StackDescription(s.Description))
	if s.PermissionsBoundary != "" {
		f.refuse(s.path+".permissionsBoundary", valid.PolicyName(s.PermissionsBoundary))
	}
	keys := map[string]string{} // by the key in lower case
	for _, key := range slices.Sorted(maps.Keys(s.Tags)) {
		f.refuse(s.path+".tags."+key, valid.TagKey(key))
		f.refuse(s.path+".tags."+key, valid.TagValue(s.Tags[key]))
		if other, taken := keys[strings.ToLower(key)]; taken {
			f.Refuse(s.path+".tags."+key, "differs from %s in upper and lower case only, which is the same key to IAM; spell both alike", other)
		}
		keys[strings.ToLower(key)] = key
	}
	if n := len(s.Tags); n > mostTags {
		f.Refuse(s.path+".tags", "are %d with those of defaults; CloudFormation takes %d", n, mostTags)
	}
}
