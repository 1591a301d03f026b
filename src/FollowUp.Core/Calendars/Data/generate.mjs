// Writes holidays.txt from the npm package date-holidays. README.md tells how to run it and what the file means.
// The output depends on the pinned packages only, never on the clock, the time zone or the order of anything.
import { readFileSync, writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'
import { data } from 'date-holidays/data'
import source from 'date-holidays/package.json' with { type: 'json' }
import EnglishNames from './english-names.json' with { type: 'json' }

const FirstYear = 2024
const LastYear = 2035
const Hour = 3600e3
const Day = 24 * Hour

// National holidays in words a candidate abroad understands, where the package has only the country's own or, for DE, none of meaning.
const EnglishSet = new Set(Object.values(EnglishNames))

// Names that say nothing about what a substitute day stands for.
const Generic = new Set(['Public Holiday', 'Bank Holiday', 'Holiday'])

const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const sortedKeys = (object) => Object.keys(object ?? {}).sort(byCode)
const plain = (name) => name.replace(/ \(substitute day\)$/, '')
const regionsOf = (place) => place.states ?? place.regions

/** The package looks codes up in capitals but spells some in lower case, and so would never find them. */
function capitalise (places) {
  for (const key of Object.keys(places ?? {})) {
    const place = places[key]
    capitalise(regionsOf(place))
    if (place.states && place.regions) capitalise(place.regions)
    if (key !== key.toUpperCase()) {
      delete places[key]
      places[key.toUpperCase()] = place
    }
  }
}

/** The local dates a holiday takes: those whose working hours, 9 to 17, it covers. Sunset to sunset is the day in between. */
function datesOf (holiday) {
  const dates = []
  for (let day = Math.floor(+holiday.start / Day); day * Day < +holiday.end; day++) {
    if (day * Day + 9 * Hour < +holiday.start || day * Day + 17 * Hour > +holiday.end) continue
    const date = new Date(day * Day).toISOString().slice(0, 10)
    if (date >= `${FirstYear}-01-01` && date <= `${LastYear}-12-31`) dates.push(date)
  }
  return dates
}

function nameOf (country, holiday, rules) {
  let name = holiday.name
  const substituted = /^substitutes (.+?) (?:and )?if /.exec(holiday.rule)?.[1]
  if (substituted && Generic.has(name)) {
    const meant = Object.keys(rules).find((rule) => rule === substituted || rule.startsWith(`${substituted} `))
    const original = rules[meant]?.name
    if (original?.en) name = `${original.en} (substitute day)`
  }
  name = name.replace(/[\u2019\u2032\u02bb]/g, "'").replace(/\s+/g, ' ').trim()
  name = (EnglishNames[`${country} ${plain(name)}`] ?? EnglishNames[plain(name)] ?? plain(name)) + name.slice(plain(name).length)
  if (/[^\p{Script=Latin}\p{Script=Common}]/u.test(name)) throw new Error(`${name}: needs a line in EnglishNames`)
  if (/^[-#[]|=/.test(name)) throw new Error(`${name}: clashes with the file's own signs`)
  return name
}

/** Every date of one place with its holidays, the one to name first. */
function calendarOf (...codes) {
  const holidays = new Holidays(...codes, { types: ['bank', 'public'], timezone: 'UTC', languages: 'en' })
  const calendar = new Map()
  for (let year = FirstYear - 1; year <= LastYear + 1; year++) {
    for (const holiday of holidays.getHolidays(year, 'en')) {
      const names = holidays.holidays[holiday.rule].name
      const name = nameOf(codes[0], holiday, holidays.holidays)
      const entry = {
        rule: holiday.rule,
        name,
        english: typeof names !== 'object' || Boolean(names.en) || EnglishSet.has(name),
        rank: (holiday.type === 'public' ? 0 : 2) + (/substitute|\band if /.test(holiday.rule) ? 1 : 0)
      }
      for (const date of datesOf(holiday)) {
        const entries = calendar.get(date) ?? []
        if (!entries.some((other) => other.rule === entry.rule && other.name === entry.name)) entries.push(entry)
        calendar.set(date, entries)
      }
    }
  }
  for (const entries of calendar.values()) {
    entries.sort((a, b) => a.rank - b.rank || byCode(a.rule, b.rule) || byCode(a.name, b.name))
  }
  return calendar
}

/** The rules a place strikes out with `false`, of its own or by borrowing another place's days. */
function struckOut (place) {
  const borrowed = place._days ? [place._days].flat().reduce((at, key) => at[key], data.holidays).days : {}
  const days = { ...borrowed, ...place.days }
  return new Set(Object.keys(days).filter((rule) => days[rule] === false))
}

/** Whether a place keeps a holiday but gives the free day a little later, as a substitute for a weekend day. */
function movedLater (own, date, { name }) {
  return [1, 2, 3, 4].some((days) => {
    const later = new Date(Date.parse(date) + days * Day).toISOString().slice(0, 10)
    return own.get(later)?.some((entry) => plain(entry.name) === plain(name))
  })
}

/** A place's dates with those of the country or state around it: they hold there too, unless it struck every rule for them out. */
function within (outer, own, struck) {
  const merged = new Map(own)
  for (const [date, entries] of outer) {
    const here = own.get(date)
    if (!here) {
      if (!entries.every((entry) => struck.has(entry.rule) && !movedLater(own, date, entry))) merged.set(date, entries)
    } else if (!here[0].english && entries[0].english) {
      merged.set(date, entries)
    }
  }
  return merged
}

/** What a region has otherwise than its country: own and renamed dates, and with a minus those it has not. */
function difference (national, regional) {
  const changes = []
  for (const [date, [entry]] of regional) {
    if (plain(national.get(date)?.[0].name ?? '') !== plain(entry.name)) changes.push([entry.name, date])
  }
  for (const [date, [entry]] of national) {
    if (!regional.has(date)) changes.push([`-${entry.name}`, date])
  }
  return changes
}

/** One line a holiday: its dates, as MMDD when it is on that date each year and YYMMDD otherwise. */
function section (code, dated) {
  const byName = new Map()
  for (const [name, date] of dated) byName.set(name, [...(byName.get(name) ?? []), date])
  const lines = [...byName].map(([name, dates]) => {
    const years = new Map()
    for (const date of dates) years.set(date.slice(5), (years.get(date.slice(5)) ?? 0) + 1)
    const written = dates.sort(byCode).map((date) => {
      const yearly = years.get(date.slice(5)) === LastYear - FirstYear + 1
      return (yearly ? date.slice(5) : date.slice(2)).replaceAll('-', '')
    })
    return { first: dates[0], line: `${name}=${[...new Set(written)].join(',')}` }
  })
  lines.sort((a, b) => byCode(a.first, b.first) || byCode(a.line, b.line))
  return [`[${code}]`, ...lines.map((each) => each.line)]
}

const named = (calendar) => [...calendar].map(([date, [entry]]) => [entry.name, date])

function sectionsOf (country) {
  const place = data.holidays[country]
  const national = calendarOf(country)
  const sections = [section(country, named(national))]
  const add = (code, regional) => {
    const changes = difference(national, regional)
    if (changes.length > 0) sections.push(section(code, changes))
  }
  for (const state of sortedKeys(regionsOf(place))) {
    const statePlace = regionsOf(place)[state]
    const inState = within(national, calendarOf(country, state), struckOut(statePlace))
    add(`${country}-${state}`, inState)
    for (const region of sortedKeys(statePlace.regions)) {
      const regionPlace = statePlace.regions[region]
      const struck = new Set([...struckOut(statePlace), ...struckOut(regionPlace)])
      add(`${country}-${state}-${region}`, within(inState, calendarOf(country, state, region), struck))
    }
  }
  return sections
}

const header = [
  `Public holidays ${FirstYear}-${LastYear} by country and region. Written by generate.mjs: do not edit.`,
  `Source: ${source.name} ${source.version}, copyright 2015-present commenthol, https://github.com/commenthol/date-holidays.`,
  'Licence of this data: CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/. Attributions: LICENSE-date-holidays.txt.',
  'Changed: rules computed to dates, kinds public and bank only, names in English where there are, national days kept in regions.'
].map((line) => `# ${line}`)

capitalise(data.holidays)
const sections = sortedKeys(data.holidays).flatMap(sectionsOf)
const files = {
  'holidays.txt': [...header, ...sections.flat(), ''].join('\n'),
  'LICENSE-date-holidays.txt': readFileSync(new URL('node_modules/date-holidays/LICENSE', import.meta.url), 'utf8')
}

for (const [file, text] of Object.entries(files)) {
  const target = new URL(file, import.meta.url)
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text)
  } else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${file} is not what generate.mjs writes: run it again.`)
    process.exitCode = 1
  }
}
console.log(`${sortedKeys(data.holidays).length} countries, ${sections.length - sortedKeys(data.holidays).length} regions that differ`)
