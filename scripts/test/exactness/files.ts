import sharp from 'sharp'

const COLOURS = ['#a33', '#3a3', '#33a', '#aa3']

/** A picture; the larger ones have smaller copies made of them. */
export const pictureFile = async (number: number) => {
  const [width, height] = number % 3 === 0 ? [400, 300] : [40 + (number % 50), 30]
  const background = COLOURS[number % COLOURS.length] ?? '#a33'
  const data = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: `图${number}.png`, size: data.length }
}

export const textFile = (number: number) => {
  const data = Buffer.from(`附件第${number}版\n`.repeat(1 + (number % 7)))
  return { data, mimetype: 'text/plain', name: `附件${number}.txt`, size: data.length }
}
