metadata description = 'The plan and the app, a .NET isolated worker.'

@description('The name of the app, and the first label of its address.')
param name string

@description('The name of the plan.')
param planName string

@description('The region.')
param location string

@description('The tags of all resources.')
param tags object

@description('The resource id of the app\'s identity.')
param identityId string

@description('The client id of the app\'s identity.')
param identityClientId string

@description('Where deployments put the package.')
param packageContainerUri string

@description('The most instances at a time.')
param maximumInstanceCount int

@description('The memory of an instance.')
param instanceMemoryMB int

@description('The domain people reach the app at; empty for the one that Azure gives.')
param customDomain string

@description('Where the host keeps its locks.')
param blobServiceUri string

@description('Where the queues are.')
param queueServiceUri string

@description('Where the tables are.')
param tableServiceUri string

@description('Tells the host where to write logs.')
param insightsConnectionString string

@description('The product\'s own settings, but for those that only this module knows.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  // azd finds the app by this tag.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
      }
    }
  }

  // Whoever deploys signs in with Entra; there are no passwords for it.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // Azure replaces the list as a whole: a setting made by hand is gone after the next deployment.
  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      // The address without a path is a page of ours, not the host's own.
      AzureWebJobsDisableHomepage: 'true'
      AzureWebJobsStorage__blobServiceUri: blobServiceUri
      AzureWebJobsStorage__queueServiceUri: queueServiceUri
      AzureWebJobsStorage__tableServiceUri: tableServiceUri
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      FOLLOWUP_STORE: 'tables'
      FOLLOWUP_TABLES__serviceUri: tableServiceUri
      FOLLOWUP_TABLES__clientId: identityClientId
      FOLLOWUP_MAIL: 'sendgrid'
      FOLLOWUP_BASE_URL: 'https://${empty(customDomain) ? app.properties.defaultHostName : customDomain}'
    })
  }
}

@description('The app\'s name.')
output name string = app.name

@description('Where people reach the app.')
output url string = 'https://${empty(customDomain) ? app.properties.defaultHostName : customDomain}'
