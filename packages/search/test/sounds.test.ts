import { describe, expect, it } from 'vitest'
import { readingsOf, soundsLike, soundsOf } from '../src/meant/sounds.ts'
import { isSyllable, syllablesIn } from '../src/meant/syllables.ts'

describe('sounds', () => {
  it('are those of the characters, without tones and without what many do not tell apart', () => {
    expect(readingsOf('长')).toEqual(expect.arrayContaining(['chang', 'zhang']))
    expect(soundsOf('政')).toEqual(soundsOf('真'))
    expect(soundsOf('市')).toEqual(soundsOf('四'))
    expect(soundsOf('行')).toEqual(expect.arrayContaining(['xin', 'hang']))
    expect(soundsOf('女')).toEqual(['nv', 'ru'])
    expect(soundsOf('A')).toEqual([])
  })

  it('are like others in some regions', () => {
    expect(soundsLike('nan').sort()).toEqual(['lan', 'lang', 'nan', 'nang'])
    expect(soundsLike('fu')).toContain('hu')
    expect(soundsLike('hu')).toContain('fu')
    expect(soundsLike('fei')).toContain('hui')
    expect(soundsLike('hua')).toContain('fa')
    expect(soundsLike('gong')).toEqual(['gong'])
  })
})

describe('syllables', () => {
  it('are read from letters, the fewest first', () => {
    expect(syllablesIn('gongjijin')).toEqual([['gong', 'ji', 'jin']])
    expect(syllablesIn('xian')).toEqual([['xian'], ['xi', 'an']])
    expect(syllablesIn('fangan')[0]).toHaveLength(2)
    expect(syllablesIn('nü')).toEqual([['nv']])
    expect(syllablesIn('lue')[0]).toEqual(['lve'])
  })

  it.each(['pdf', 'xyz', '', 'gongj'])('are none in %j', (letters) => {
    expect(syllablesIn(letters).flat().every(isSyllable)).toBe(true)
    expect(syllablesIn(letters).flat()).toEqual([])
  })

  it('are few of what could be read in many ways', () => {
    expect(syllablesIn('xian'.repeat(50)).length).toBeLessThanOrEqual(4)
  })
})
