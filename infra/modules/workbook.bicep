metadata description = 'One page about the daily run, in Azure Monitor, Workbooks.'

@description('What the page is called.')
param title string

@description('The region.')
param location string

@description('The tags of all resources.')
param tags object

@description('The Log Analytics workspace with the logs.')
param workspaceId string

var runs = loadTextContent('../queries/runs.kql')
var logQuery = 0
var text = 1
var query = 3
var timeRange = { durationMs: 604800000 }
var parts = [
  {
    title: 'Digests by day'
    visualization: 'barchart'
    query: '${runs}| summarize Sent = sum(Sent), Failed = sum(Failed), Unknown = sum(Unknown), Repeated = sum(Repeated) by bin(TimeGenerated, 1d)'
  }
  {
    title: 'How late the oldest wake-up was visited, in seconds'
    visualization: 'linechart'
    query: '${runs}| summarize LagSeconds = max(LagSeconds) by bin(TimeGenerated, 1h)'
  }
  {
    title: 'Each shard\'s last run'
    visualization: 'table'
    query: '${runs}| summarize arg_max(TimeGenerated, *) by Shard | project Shard, TimeGenerated, Due, Sent, Failed, Unknown, Repeated, Visited, LagSeconds, LeftOver, Stopped | order by Shard asc'
  }
  {
    title: 'What went wrong'
    visualization: 'table'
    query: 'AppTraces\n| where Message has_any ("The store cannot be used", "Mail is not configured", "was given up by the queue", "was not sent", "cannot be read", "tick of the timer failed", "mail provider is busy")\n| project TimeGenerated, Message\n| order by TimeGenerated desc'
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'digest-run')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: workspaceId
    version: 'Notebook/1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat(
        [
          {
            type: text
            name: 'intro'
            content: {
              json: 'Sixteen shards are run with each tick of the timer. Times are UTC. docs/operate.md says what to do about trouble.'
            }
          }
        ],
        map(parts, part => {
          type: query
          name: part.title
          content: {
            version: 'KqlItem/1.0'
            title: part.title
            query: part.query
            visualization: part.visualization
            queryType: logQuery
            resourceType: 'microsoft.operationalinsights/workspaces'
            timeContext: timeRange
            size: 0
          }
        })
      )
      fallbackResourceIds: [workspaceId]
    })
  }
}
