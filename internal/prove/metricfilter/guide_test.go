package metricfilter

import "testing"

// The two events of the guide, on one line as it asks for.
const (
	trailEvent = `{"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", "another value"],
		"objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], "SomeObject": null, "cluster.name": "c", "ThisFlag": true}`
	usersEvent = `{"user": {"id": 1, "email": "John.Stiles@example.com"},
		"users": [{"id": 2, "email": "John.Doe@example.com"}, {"id": 3, "email": "Jane.Doe@example.com"}],
		"actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]]}`
)

func TestExamplesOfTheGuideMatchAsItSays(t *testing.T) {
	check(t, []row{
		{jsonPage, `{ $.eventType = "UpdateTrail" }`, trailEvent, true},
		{jsonPage, `{ $.sourceIPAddress != 123.123.* }`, trailEvent, true},
		{jsonPage, `{ $.sourceIPAddress != 123.123.* }`, `{"sourceIPAddress": "123.123.4.5"}`, false},
		{jsonPage, `{ $.arrayKey[0] = "value" }`, trailEvent, true},
		{jsonPage, `{ $.eventType = %Trail% }`, trailEvent, true},
		{jsonPage, `{ $.arrayKey[*] = %val.{2}% }`, trailEvent, true},
		{jsonPage, `{ $.* = %111\.111\.111\.1[0-9]{1,2}% }`, trailEvent, true},
		{jsonPage, `{ $.['cluster.name'] = "c" }`, trailEvent, true},
		{jsonPage, `{ $.SomeObject IS NULL }`, trailEvent, true},
		{jsonPage, `{ $.SomeOtherObject NOT EXISTS }`, trailEvent, true},
		{jsonPage, `{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }`, usersEvent, true},
		{jsonPage, `{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }`, usersEvent, true},
		{jsonPage, `{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }`, usersEvent, false},
		{jsonPage, `{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }`, usersEvent, false},
		{oldGuide, `{ $.objectList[1].id = 2 }`, trailEvent, true},
		{oldGuide, `{ $.ThisFlag IS TRUE }`, trailEvent, true},
		{oldGuide, `{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }`, usersEvent, true},
		{oldGuide, `{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }`, usersEvent, false},
		{oldGuide, `{$.foo = bar}`, `{"foo": "bar"}`, true},
		{oldGuide, `{$.foo = baz }`, `{"foo": "bar"}`, false},
		{oldGuide, `{$.foo = bar || $.foo = baz }`, `{"foo": "baz"}`, true},
		{metricPage, `{ $.latency = * }`, `{"latency": 50, "requestType": "GET"}`, true},
	})
}

func TestNumericExamplesOfTheGuideMatchAsItSays(t *testing.T) {
	check(t, []row{
		{syntaxPage, `{ $.bandwidth > 75 }`, `{"bandwidth": 76}`, true},
		{syntaxPage, `{ $.bandwidth > 75 }`, `{"bandwidth": 75}`, false},
		{syntaxPage, `{ $.latency < 50 }`, `{"latency": 49.9}`, true},
		{syntaxPage, `{ $.latency < 50 }`, `{"latency": 50}`, false},
		{syntaxPage, `{ $.refreshRate >= 60 }`, `{"refreshRate": 60}`, true},
		{syntaxPage, `{ $.refreshRate >= 60 }`, `{"refreshRate": 59}`, false},
		{syntaxPage, `{ $.responseTime <= 5 }`, `{"responseTime": 5}`, true},
		{syntaxPage, `{ $.responseTime <= 5 }`, `{"responseTime": 5.1}`, false},
		{syntaxPage, `{ $.errorCode = 400}`, `{"errorCode": 400}`, true},
		{syntaxPage, `{ $.errorCode = 400}`, `{"errorCode": 401}`, false},
		{syntaxPage, `{ $.errorCode != 500 }`, `{"errorCode": 400}`, true},
		{syntaxPage, `{ $.errorCode != 500 }`, `{"errorCode": 500}`, false},
		{syntaxPage, `{ $.number[0] = 1e+3 }`, `{"number": [1000]}`, true},
		{syntaxPage, `{ $.number[0] = 1e+3 }`, `{"number": [1e3]}`, true},
		{syntaxPage, `{ $.number[0] != 1e-3 }`, `{"number": [0.001]}`, false},
		{syntaxPage, `{ $.number[0] != 1e-3 }`, `{"number": [0.002]}`, true},
		{oldGuide, `{ $.numbers[0] < 10e3 }`, `{"numbers": [9999]}`, true},
		{oldGuide, `{ $.numbers[0] < 10e3 }`, `{"numbers": [10000]}`, false},
		{oldGuide, `{ $.numbers[0] < 10e-3 }`, `{"numbers": [0.009]}`, true},
		{oldGuide, `{ $.processes[4].averageRuntime <= 55.5 }`, `{"processes": [0, 0, 0, 0, {"averageRuntime": 55.5}]}`, true},
		{oldGuide, `{ $.latency > +1000 }`, `{"latency": 1001}`, true},
		{oldGuide, `{ $.latency > +1000 }`, `{"latency": 1000}`, false},
	})
}
