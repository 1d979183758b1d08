'use client'
export const BodyLabel = () => null
