package emulator

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// account is the API of an account and Region.
type account struct {
	aws.Config
}

// in returns the API of the stack's account and Region. moto knows an account by the role
// that the caller assumed.
func (s *server) in(st stack) account {
	return account{s.config(st.account, st.region)}
}

func (s *server) config(id, region string) aws.Config {
	c := s.credentials()[id]
	return s.configWith(region, c.AccessKeyID, c.SecretAccessKey, c.SessionToken)
}

func (s *server) configWith(region, key, secret, token string) aws.Config {
	return aws.Config{
		Region:       region,
		BaseEndpoint: aws.String(s.url),
		Credentials:  credentials.NewStaticCredentialsProvider(key, secret, token),
	}
}

// key is what an assumed role signs with, as credentials.js passes it to the CLI.
type key struct {
	AccessKeyID     string `json:"accessKeyId"`
	SecretAccessKey string `json:"secretAccessKey"`
	SessionToken    string `json:"sessionToken"`
}

var keys = map[string]key{}

// credentials returns the credentials of every account of the examples. They are issued once,
// before the server is copied, so its copies know them.
func (s *server) credentials() map[string]key {
	if len(keys) > 0 || s != bootstrapped {
		return keys
	}
	for _, name := range examples() {
		a, err := synthesized(name)
		if err != nil {
			return nil
		}
		for _, st := range a.stacks {
			if _, known := keys[st.account]; !known {
				keys[st.account] = s.assume(st.account)
			}
		}
	}
	return keys
}

func (s *server) assume(id string) key {
	client := sts.NewFromConfig(s.configWith("eu-central-1", "test", "test", ""))
	out, err := client.AssumeRole(context.Background(), &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::" + id + ":role/Administrator"),
		RoleSessionName: aws.String("emulator"),
	})
	if err != nil {
		panic(err)
	}
	return key{*out.Credentials.AccessKeyId, *out.Credentials.SecretAccessKey, *out.Credentials.SessionToken}
}
