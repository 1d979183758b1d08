export { signPreview, verifyPreview } from '../preview-token.ts'
