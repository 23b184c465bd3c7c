package integrity

import (
	"fmt"
	"strings"
	"time"
)

// Trail is the trail to check. All fields except Prefix and Organization are required.
type Trail struct {
	// Bucket has the log files. It is ignored for a copy on disk.
	Bucket string `json:"bucket"`
	// Prefix is the trail's S3 key prefix, without a slash at the end.
	Prefix string `json:"prefix,omitempty"`
	// Organization is the id (o-…) of the organization, if it is an organization's trail.
	Organization string `json:"organization,omitempty"`
	// Name and HomeRegion are part of the names of digest files: a bucket may hold those of
	// several trails.
	Name       string `json:"name"`
	HomeRegion string `json:"homeRegion"`
}

// Place is an account and a Region. CloudTrail writes one chain of digest files for each.
type Place struct {
	Account string `json:"account"`
	Region  string `json:"region"`
}

func (p Place) String() string { return p.Account + " " + p.Region }

// accounts is the folder of all accounts.
func (t Trail) accounts() string {
	folder := "AWSLogs/"
	if t.Prefix != "" {
		folder = t.Prefix + "/" + folder
	}
	if t.Organization != "" {
		folder += t.Organization + "/"
	}
	return folder
}

func (t Trail) digestRegions(account string) string {
	return t.accounts() + account + "/CloudTrail-Digest/"
}

func (t Trail) digests(p Place) string { return t.digestRegions(p.Account) + p.Region + "/" }

func (t Trail) logs(p Place) string {
	return t.accounts() + p.Account + "/CloudTrail/" + p.Region + "/"
}

// stem is how the names of the trail's digest files begin.
func (t Trail) stem(p Place) string {
	return fmt.Sprintf("%s_CloudTrail-Digest_%s_%s_%s_", p.Account, p.Region, t.Name, t.HomeRegion)
}

const (
	day       = "2006/01/02"
	stamp     = "20060102T150405Z"
	logStamp  = "20060102T1504Z"
	extension = ".json.gz"
	backfill  = "_backfill"
)

// name is what the key of a digest file says about it.
type name struct {
	key, stem string
	end       time.Time
	backfill  bool
}

// parseName parses the key of a digest file. It reports false for any other object.
func parseName(key string) (name, bool) {
	base, ok := strings.CutSuffix(key[strings.LastIndexByte(key, '/')+1:], extension)
	base, late := strings.CutSuffix(base, backfill)
	if !ok || len(base) < len(stamp) {
		return name{}, false
	}
	at := len(base) - len(stamp)
	end, err := time.Parse(stamp, base[at:])
	return name{key, base[:at], end, late}, err == nil
}

// logTimes returns the time in the key of a log file, twice. For a name that CloudTrail does not
// use it returns the first and last minute of the folder's day: readers of the folder, such as
// Athena, read the file too.
func logTimes(folder, key string) (first, last time.Time) {
	base := strings.TrimSuffix(key[strings.LastIndexByte(key, '/')+1:], extension)
	if parts := strings.Split(base, "_"); len(parts) == 5 {
		if t, err := time.Parse(logStamp, parts[3]); err == nil {
			return t, t
		}
	}
	first = folderTime(folder, key)
	return first, first.Add(24*time.Hour - time.Minute)
}

// folderTime returns the day of the folder of a key, or the zero time.
func folderTime(folder, key string) time.Time {
	rest := strings.TrimPrefix(key, folder)
	if len(rest) < len(day) {
		return time.Time{}
	}
	t, _ := time.Parse(day, rest[:len(day)])
	return t
}
