// The CDK's CLI asks this plugin for the credentials of each account that it bootstraps:
// https://docs.aws.amazon.com/cdk/v2/guide/plugins.html
const credentials = JSON.parse(process.env.EMULATOR_CREDENTIALS);

module.exports = {
  version: '1',
  init: host => host.registerCredentialProviderSource({
    name: 'emulator',
    isAvailable: async () => true,
    canProvideCredentials: async account => account in credentials,
    getProvider: async account => credentials[account],
  }),
};
