metadata description = 'Tells somebody when digests do not go out. docs/operate.md says what to do about each.'

@description('Precedes every alert\'s name.')
param prefix string

@description('The region.')
param location string

@description('The tags of all resources.')
param tags object

@description('The Log Analytics workspace with the logs.')
param workspaceId string

@description('Who is told.')
param email string

@description('How long may pass without a run, as an ISO 8601 duration.')
@allowed(['PT1H', 'PT2H', 'PT6H', 'P1D', 'P2D'])
param quietAfter string

var secondsOf = { PT1H: 3600, PT2H: 7200, PT6H: 21600, P1D: 86400, P2D: 172800 }
var shards = 16
var runs = loadTextContent('../queries/runs.kql')

// Queries look for the text of the product's own lines (Hosting/Log.cs); a test holds the two together.
var alerts = [
  {
    name: 'no-run'
    severity: 1
    description: 'Not every shard has been run: digests may be late. See docs/operate.md, "No run".'
    query: '${runs}| summarize Shards = dcount(Shard)'
    measure: 'Shards'
    operator: 'LessThan'
    threshold: shards
    every: 'PT15M'
    over: quietAfter
  }
  {
    name: 'late'
    severity: 2
    description: 'The oldest wake-up was visited late: digests come later than people chose. See docs/operate.md, "Late".'
    query: '${runs}| summarize LagSeconds = max(LagSeconds)'
    measure: 'LagSeconds'
    operator: 'GreaterThan'
    threshold: secondsOf[quietAfter]
    every: 'PT15M'
    over: quietAfter
  }
  {
    name: 'failed-sends'
    severity: 2
    description: 'More than one digest in a hundred was not sent. See docs/operate.md, "Failed sends".'
    query: '${runs}| summarize Failed = sum(Failed), Tried = sum(Failed) + sum(Sent) + sum(Unknown) | extend FailedPercent = iff(Tried == 0, 0.0, 100.0 * Failed / Tried)'
    measure: 'FailedPercent'
    operator: 'GreaterThan'
    threshold: 1
    every: 'PT1H'
    over: 'PT6H'
  }
  {
    name: 'refused'
    severity: 1
    description: 'SendGrid refuses the key or the sender: no digest goes out. See docs/operate.md, "Refused".'
    query: 'AppTraces\n| where Message has "Mail is not configured"\n| summarize Refusals = count()'
    measure: 'Refusals'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'poison'
    severity: 2
    description: 'The queue gave up a message. Nothing is lost, but something fails again and again. See docs/operate.md, "Poison".'
    query: 'AppTraces\n| where Message has "A shard message was given up by the queue"\n| summarize GivenUp = count()'
    measure: 'GivenUp'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT15M'
    over: 'PT15M'
  }
]

resource team 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'FollowUp'
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: '${prefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'FollowUp: ${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: alert.every
      windowSize: alert.over
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Total'
            metricMeasureColumn: alert.measure
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      // A refusal is logged once, however long it lasts: that nothing more is said does not mean that it is over.
      autoMitigate: alert.name != 'refused'
      // The workspace may still be empty when the rules are made.
      skipQueryValidation: true
      actions: { actionGroups: [team.id] }
    }
  }
]
