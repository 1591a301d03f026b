metadata description = 'A domain of one\'s own, with a certificate that Azure makes and renews. The name must be bound to the app before, which proves that it is yours; see docs/deploy.md.'

@description('The app\'s name.')
param appName string

@description('The domain, such as followup.example.com.')
param domain string

@description('The region.')
param location string

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

// Flex Consumption keeps certificates with the app, and not with the resource group as other plans do.
resource certificate 'Microsoft.Web/sites/certificates@2024-11-01' = {
  parent: app
  name: replace(domain, '.', '-')
  location: location
  properties: { canonicalName: domain }
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2024-11-01' = {
  parent: app
  name: domain
  properties: {
    hostNameType: 'Verified'
    customHostNameDnsRecordType: 'CName'
    sslState: 'SniEnabled'
    thumbprint: certificate.properties.thumbprint
  }
}
