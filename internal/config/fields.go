package config

import "example.com/audittrail/internal/problem"

// renamed is a field with different paths in the props of a stack and in the file. All
// other fields of constructs have the same name in both.
type renamed struct {
	props problem.Path // in the props of package stacks
	file  problem.Path // below the entry of the file; nil is the entry itself
}

// renamedFields lists them by the kind of entry, the longest paths first.
var renamedFields = map[problem.Field][]renamed{
	"Accounts": append([]renamed{
		{props: problem.StackAccount, file: problem.At("ID")},
		{props: problem.StackRegion, file: problem.At("HomeRegion")},
		{props: problem.At("Stream", "Destinations"), file: problem.At("LogGroup", "StreamTo")},
		{props: problem.At("Trail")},
		{props: problem.At("Detection", "LogGroupName"), file: problem.At("LogGroup", "Existing")},
	}, renamedDetections...),
	"Organization": append([]renamed{
		{props: problem.StackAccount, file: problem.At("ManagementAccount")},
		{props: problem.StackRegion, file: problem.At("HomeRegion")},
		{props: problem.At("Stream", "Destinations"), file: problem.At("LogGroup", "StreamTo")},
		{props: problem.At("Trail", "Coverage"), file: problem.At("ID")},
		{props: problem.At("Trail")},
	}, renamedDetections...),
	"Rollout": {
		{props: problem.StackAccount, file: problem.At("Account")},
		{props: problem.StackRegion, file: problem.At("Region")},
		{props: problem.At("Rollout", "Regions"), file: problem.At("Forward", "Regions")},
		{props: problem.At("Rollout")},
		{props: problem.At("Forwarder"), file: problem.At("Forward")},
		{props: problem.At("Trail")},
	},
	"ExistingArchive": {
		{props: problem.StackAccount, file: problem.At("Account")},
		{props: problem.StackRegion, file: problem.At("KeyARN")},
		{props: problem.At("Existing")},
	},
	"LogArchive": append([]renamed{
		{props: problem.StackAccount, file: problem.At("Account")},
		{props: problem.StackRegion, file: problem.At("Region")},
		{props: problem.At("Archive")},
	}, renamedDetections...),
	"Watch": append([]renamed{
		{props: problem.StackAccount, file: problem.At("Account")},
		{props: problem.StackRegion, file: problem.At("Region")},
		{props: problem.At("Detection", "Bus", "Organization"), file: problem.At("Organization")},
		{props: problem.At("Detection", "Bus", "Accounts"), file: problem.At("Accounts")},
	}, renamedDetections...),
}

var renamedDetections = []renamed{
	{props: problem.At("Detection", "RelayedFrom"), file: problem.At("Detections", "RelayFrom")},
	{props: problem.At("Detection"), file: problem.At("Detections")},
}

// respelledValue is a value of a construct's field that is spelled differently in the
// file.
type respelledValue struct {
	name  string          // of the Go value
	below []problem.Field // where the file has it, from the field
	key   string          // as the file has it
	alone bool            // whether it is only named in problems of its own field
}

var respelled = []respelledValue{
	{name: "NoLogGroup", below: []problem.Field{"None"}, key: "true"},
	{name: "NoTiers", key: "[]"},
	{name: "Text", key: "text", alone: true},
	{name: "Chat", key: "chat", alone: true},
	{name: "JSON", key: "json", alone: true},
	{name: "regions.Add", key: "newRegions", alone: true},
}

// inFile returns the path in the file of a field in the props of an entry's stack.
func inFile(entry, props problem.Path) problem.Path {
	for _, row := range renamedFields[entry[0].(problem.Field)] {
		if props.Has(row.props) {
			return entry.Join(row.file).Join(renamedItem(props[len(row.props):]))
		}
	}
	return entry.Join(props)
}

// renamedItem renames the field of a list's item. Only one is called otherwise in the file.
func renamedItem(path problem.Path) problem.Path {
	if last := len(path) - 1; last > 0 && path[last] == problem.Field("TopicARN") {
		return path[:last].Field("Topic")
	}
	return path
}
