export { createRandom, createRotation, type Random, randomNumbers } from '../random.ts'
