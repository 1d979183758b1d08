'use client'

import { siteClassWords } from '@zhanqun/standard/screens'
import { Picker } from '../parts/picker.tsx'
import type { ChoosableSite, Chosen, District } from './site-tree.ts'

const HOW = {
  all: '全部站点',
  districts: '按地区（含下级站点）',
  sites: '指定站点',
} satisfies Readonly<Record<Chosen['how'], string>>

const WAYS = ['all', 'districts', 'sites'] as const satisfies readonly Chosen['how'][]

/** Which sites are to be compared: all, some districts, or some sites. */
export const ScopePicker = ({
  sites,
  districts,
  chosen,
  onChange,
}: {
  sites: readonly ChoosableSite[]
  districts: readonly District[]
  chosen: Chosen
  onChange: (chosen: Chosen) => void
}) => (
  <fieldset className="standard__group">
    <legend>站点范围</legend>
    <div className="standard__ways">
      {WAYS.map((how) => (
        <label key={how}>
          <input
            type="radio"
            name="scope"
            checked={chosen.how === how}
            disabled={how === 'districts' && districts.length === 0}
            onChange={() => onChange({ ...chosen, how })}
          />
          {HOW[how]}
          {how === 'all' ? `（${sites.length} 个）` : ''}
        </label>
      ))}
    </div>
    {chosen.how === 'districts' ? (
      <Picker
        label="地区"
        entries={districts.map(({ id, name, below }) => ({ id, name, note: `含下级 ${below.length} 个站点` }))}
        picked={chosen.districts}
        onChange={(picked) => onChange({ ...chosen, districts: picked })}
      />
    ) : null}
    {chosen.how === 'sites' ? (
      <Picker
        label="站点"
        entries={sites.map((site) => ({ id: site.id, name: site.name, note: siteClassWords(site) }))}
        picked={chosen.sites}
        onChange={(picked) => onChange({ ...chosen, sites: picked })}
      />
    ) : null}
  </fieldset>
)
