package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

// claim is a strong statement of a document, and the tests or the pages of AWS that it
// rests on.
type claim struct {
	document, quote string
	on              []string
}

// claims are the strong statements that rest on tests, or on pages that would clutter the
// text. The others have their detection,
// AWS's page or a label such as (derived) in the same paragraph. docs/guarantees.md is the
// table for readers.
var claims = []claim{
	{"README.md", "only CloudTrail writes log files, and deleting them is denied to everyone", []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestNoOneWritesOrDeletesLogsWithoutBreakGlass"}},
	{"README.md", "only S3 writes it, and deleting it is denied to everyone", []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"}},
	{"README.md", "No one receives alerts yet", []string{"TestWarnsOfMissingSubscribersAndLowQuotas"}},

	{"SECURITY.md", "another account's trail writing to the log", []string{"TestNoTrailDeliversToThePathOfAnotherAccount", "TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"}},
	{"SECURITY.md", "log files that can be deleted", []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans"}},
	{"SECURITY.md", "an alarm that cannot fire", []string{"TestEveryAlarmActsAndTreatsMissingDataRightly"}},

	{"docs/operating.md", "no alarm watches it for every rule", []string{"TestHealthAlarmsWatchTheirMetricAndNameIt"}},
	{"docs/operating.md", "its rules have no queue", []string{"TestOnlyTheDeadLetterQueueAndTheRoleAdmitEventBridge"}},
	{"docs/operating.md", "Each message is an alert that no one has read", []string{"TestDeadLettersAreEncryptedAndKeptForTwoWeeks"}},
	{"docs/operating.md", "Synth notes this for each archive with a lock", []string{"TestALockIsNotedBecauseAddingItCanReplaceTheBucket"}},

	{"docs/alerts.md", "anyone else who decrypts them is a page", []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"}},
	{"docs/alerts.md", "whose pages no one receives", []string{"TestWarnsOfMissingSubscribersAndLowQuotas"}},
	{"docs/alerts.md", "two events never share one", []string{"TestCopiesOfAMessageHaveOneKeyAndOtherEventsHaveOthers"}},
	{"docs/alerts.md", "That cannot close the backstop", []string{"TestAFloodLeavesAWayThatIsOpenAndBounded"}},
	{"docs/alerts.md", "is a page however it is done", []string{"TestCallsThroughAServiceAreAsLoudAsByHand", "TestChangesThroughCloudFormationToWhatWatchesAreLoud"}},
	{"docs/alerts.md", "nothing enables them again, and each is a page", []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"}},
	{"docs/alerts.md", "synth rejects it where it can see it", []string{"TestResourcesThatCloudTrailCannotUseAreRejected"}},

	{"docs/library.md", "The library cannot change the policy of a resource that it only imports", []string{"TestForeignPoliciesAreOutputsAndWarnings"}},

	{"docs/deploying.md", "what rules cannot publish is in the dead-letter queue", []string{"TestEveryRuleSendsToEveryChannelOfItsSeverityThroughTheRole"}},
	{"docs/deploying.md", "no one is paged", []string{"TestSecondTrailWatchesItselfOnly"}},
	{"docs/deploying.md", "whose\n   pages no one receives", []string{"TestWarnsOfMissingSubscribersAndLowQuotas"}},

	{"docs/watch.md", "the read-only events that a detection needs: denied ones", []string{"TestWhatIsForwardedMeetsARule"}},
	{"docs/watch.md", "The watch cannot know each account's ARNs", []string{"TestWatchMatchesTheEventsOfMembers"}},
	{"docs/watch.md", "is seen by what it changes only", []string{"TestWatchSeesDeploymentsOfMembers"}},
	{"docs/watch.md", "its source cannot begin with `aws.`", []string{"https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html"}},

	{"docs/migrating.md", "`enable_logging` | – | always on", []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"}},
	{"docs/migrating.md", "always secure; there is no setting", []string{"TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey"}},
	{"docs/migrating.md", "`accessLogBucketName` | always created", []string{"TestAccessLogsGoToABucketThatS3CanDeliverTo"}},
	{"docs/migrating.md", "`EnableFileValidation` | – | always on", []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"}},

	{"docs/siem.md", "Writing, encrypting and changing notifications are\n  denied", []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestProductsOnlyRead"}},
	{"docs/siem.md", "It is allowed here: the bucket has no ACLs", []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey"}},

	{"docs/rollout.md", "the management account cannot limit that", []string{"https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html"}},
	{"docs/rollout.md", "a quota that cannot be raised", []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html"}},
}

// strong are the words of a claim that must be proved.
var strong = regexp.MustCompile(`(?i)\b(is (also |therefore )?a (page|ticket)|are two pages|is seen|is refused|cannot|never|always|denie[ds]|no one|nobody)\b`)

// proved are what a paragraph can rest on in addition to a claim's tests: AWS's page, a
// report, or a label.
var proved = regexp.MustCompile(`https://(docs|repost)\.aws\.amazon\.com/|https://github\.com/[^/]+/[^/]+/issues/|\((derived|unverified|measured)\b`)

// claimants are the documents that describe what the templates do. The documents that
// "make golden" writes are proved by their tables.
var claimants = []string{
	"README.md", "SECURITY.md", "docs/operating.md", "docs/alerts.md", "docs/library.md", "docs/deploying.md", "docs/cost.md",
	"docs/performance.md", "docs/migrating.md", "docs/upgrading.md", "docs/watch.md", "docs/rollout.md", "docs/topologies.md", "docs/architecture.md", "docs/siem.md", "docs/evidence.md",
}

func TestStrongClaimsRestOnATestADetectionOrAPageOfAWS(t *testing.T) {
	used := map[string]bool{}
	for _, document := range claimants {
		for _, paragraph := range paragraphs(read(t, document)) {
			tied := proved.MatchString(paragraph) || len(named(paragraph)) > 0
			for _, c := range claims {
				if c.document == document && strings.Contains(paragraph, strings.Join(strings.Fields(c.quote), " ")) {
					tied, used[c.document+c.quote] = true, true
				}
			}
			if strong.MatchString(harmless.ReplaceAllString(paragraph, "")) && !tied {
				t.Errorf("%s claims, and neither a test nor a page of AWS is tied to it:\n%s", document, paragraph)
			}
		}
	}
	tests := testNames(t)
	for _, c := range claims {
		if !used[c.document+c.quote] {
			t.Errorf("%s no longer says %q: remove the claim", c.document, c.quote)
		}
		for _, name := range c.on {
			if !tests[name] && !strings.HasPrefix(name, "https://docs.aws.amazon.com/") {
				t.Errorf("%s: %q rests on %s, which is neither a test nor a page of AWS", c.document, c.quote, name)
			}
		}
	}
}

// harmless are uses of the words that claim nothing about a template.
var harmless = regexp.MustCompile("(?i)no one has to read|wake no one|which no one is notified of|No one is notified of these|Why no one is notified|" +
	"denied call|allows or denies|you cannot have one|no one has read, and|Without the key, no one can read|cannot be undone")

// A paragraph that calls a detection a page or a ticket agrees with the catalogue.
func TestDocumentsGiveDetectionsTheirSeverity(t *testing.T) {
	found := 0
	for _, document := range written(t) {
		if strings.Contains(document, "CHANGELOG") || strings.Contains(document, "adr/") {
			continue // these tell what was
		}
		for _, paragraph := range paragraphs(read(t, document)) {
			for id, severity := range named(paragraph) {
				found++
				if want := severities()[id]; want != severity {
					t.Errorf("%s: %s is a %s in the catalogue, and a %s in\n%s", document, id, want, severity, paragraph)
				}
			}
		}
	}
	if found < 10 {
		t.Fatalf("%d detections with a severity", found)
	}
}

// Every row of the guarantees names its test, and every such test exists
// ([TestDocumentsNameTestsThatExist]).
func TestEveryGuaranteeNamesItsTest(t *testing.T) {
	guarantees, _, _ := strings.Cut(read(t, "docs/guarantees.md"), "## Evidence for auditors")
	rows := 0
	for _, line := range strings.Split(guarantees, "\n") {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| Guarantee") {
			continue
		}
		rows++
		if !strings.Contains(line, "`Test") {
			t.Errorf("the guarantee has no test: %s", line)
		}
	}
	if rows < 30 {
		t.Fatalf("%d guarantees", rows)
	}
}

// SNS does not log an unauthenticated Unsubscribe
// (https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html), so no event
// can be matched.
func TestDocumentsPromiseNoAlertForTheUnsubscribeLink(t *testing.T) {
	remedies := 0
	for _, document := range written(t) {
		for _, paragraph := range paragraphs(read(t, document)) {
			if !strings.Contains(paragraph, "unsubscribe link") {
				continue
			}
			if len(named(paragraph)) > 0 {
				t.Errorf("%s promises an alert:\n%s", document, paragraph)
			}
		}
		remedies += strings.Count(read(t, document), "--authenticate-on-unsubscribe true")
	}
	if remedies == 0 {
		t.Error("no document names the option that keeps the link from working")
	}
}

var severityOf = []*regexp.Regexp{
	regexp.MustCompile("`(?P<id>[a-z0-9-]+)` (?:\\([^)]*\\) )?is (?:also |therefore )?(?:a|the) (?P<severity>page|ticket)\\b"),
	regexp.MustCompile("(?:a|the) (?P<severity>page|ticket),? `(?P<id>[a-z0-9-]+)`"),
}

// named returns the detections that a paragraph calls a page or a ticket.
func named(paragraph string) map[string]string {
	found := map[string]string{}
	for _, form := range severityOf {
		for _, match := range form.FindAllStringSubmatch(paragraph, -1) {
			if id := match[form.SubexpIndex("id")]; severities()[id] != "" {
				found[id] = match[form.SubexpIndex("severity")]
			}
		}
	}
	return found
}

// severities returns the severity of each detection and of each alarm on their delivery.
func severities() map[string]string {
	all := map[string]string{}
	for _, d := range slices.Concat(catalogue.All(), catalogue.Health()) {
		all[d.ID] = string(d.Severity)
	}
	return all
}

var (
	indented = regexp.MustCompile(`(?m)^ {4,}.*$`)
	newItem  = regexp.MustCompile(`(?m)^ *(\||- |\* |\d+\. )`)
	spaces   = regexp.MustCompile(`\s+`)
)

// paragraphs returns the paragraphs, list items and table rows of a document, without
// code, each on one line.
func paragraphs(markdown string) []string {
	markdown = indented.ReplaceAllString(fence.ReplaceAllString(markdown, ""), "")
	markdown = newItem.ReplaceAllString(markdown, "\n\n$1")
	var all []string
	for _, text := range regexp.MustCompile(`\n\s*\n`).Split(markdown, -1) {
		if text = strings.TrimSpace(spaces.ReplaceAllString(text, " ")); text != "" {
			all = append(all, text)
		}
	}
	return all
}
