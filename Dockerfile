FROM node:24-bookworm-slim AS build
WORKDIR /opora
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /opora
COPY --from=build --chown=node:node /opora/package.json ./
COPY --from=build --chown=node:node /opora/node_modules ./node_modules
COPY --from=build --chown=node:node /opora/dist ./dist
USER node
EXPOSE 3000 2525
CMD ["node", "dist/src/bin.js", "serve"]
