metadata description = 'One account for everything: the tables of the product, the queues between timer and workers, the host\'s own blobs and the package. Nobody has its keys.'

@description('The name of the account.')
param name string

@description('The region.')
param location string

@description('The tags of all resources.')
param tags object

@description('How copies are kept.')
param sku string

@description('The app\'s identity.')
param appPrincipalId string

@description('Who may use the operator\'s commands from another machine; empty for nobody.')
param operatorPrincipalId string

// Built in: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

var packageContainer = 'app-package'
var keepDeletedDays = 14
var keepPackagesDays = 90

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: keepDeletedDays }
      containerDeleteRetentionPolicy: { enabled: true, days: keepDeletedDays }
      // Each deployment overwrites one blob; its versions are what one rolls back to.
      isVersioningEnabled: true
    }

    resource packages 'containers' = {
      name: packageContainer
      properties: { publicAccess: 'None' }
    }
  }

  // The host would make them when it first writes; made here, the triggers find them when they start.
  resource queues 'queueServices' = {
    name: 'default'

    resource shards 'queues' = {
      name: 'digest-shards'
    }

    resource poison 'queues' = {
      name: 'digest-shards-poison'
    }
  }

  // The tables are the app's own affair: it knows their names, and makes them when it starts.
}

// Queues need no rule: a message lives seven days, and the poison queue is emptied by a function.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-packages'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${packageContainer}/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: keepPackagesDays } } }
          }
        }
        {
          name: 'old-host-state'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['azure-webjobs-'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 1 } } }
          }
        }
      ]
    }
  }
  dependsOn: [account::blobs]
}

resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [storageBlobDataOwner, storageQueueDataContributor, storageTableDataContributor]: {
    scope: account
    name: guid(account.id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource operatorRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  scope: account
  name: guid(account.id, operatorPrincipalId, storageTableDataContributor)
  properties: {
    principalId: operatorPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

@description('The account\'s name.')
output name string = account.name

@description('Where the host keeps its locks.')
output blobServiceUri string = account.properties.primaryEndpoints.blob

@description('Where the queues are.')
output queueServiceUri string = account.properties.primaryEndpoints.queue

@description('Where the tables are.')
output tableServiceUri string = account.properties.primaryEndpoints.table

@description('Where deployments put the package.')
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
