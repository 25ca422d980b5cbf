-- Each thread of wrk drives one connection with a request of its own, and counts its answers.
local number = 0
local threads = {}

function setup(thread)
  number = number + 1
  thread:set("own", number)
  table.insert(threads, thread)
end

-- The plan: each connection's request in a file of its own: path, headers, an empty line, body.
local function read(path)
  local file = io.open(path)
  if not file then return nil end
  local text = file:read("*a")
  file:close()
  return text
end

function init(args)
  saved, failed = 0, 0
  local plan = args[1] and read(args[1] .. "/" .. own)
  if plan then
    local path, head, body_start = plan:match("^(.-)\n(.-)\n\n()")
    wrk.method = "POST"
    wrk.path = path
    wrk.body = plan:sub(body_start)
    for name, value in head:gmatch("([^:\n]+): ([^\n]+)") do wrk.headers[name] = value end
  end
  body = wrk.body
end

function request()
  if not body then return wrk.request() end
  return wrk.format(nil, nil, nil, (body:gsub("VERSION", saved)))
end

function response(status)
  if status < 400 then saved = saved + 1 else failed = failed + 1 end
end

function done(summary, latency)
  local failures = summary.errors.connect + summary.errors.read + summary.errors.timeout
  for _, thread in ipairs(threads) do failures = failures + thread:get("failed") end
  io.write(string.format("RESULT %f %f %f %f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, failures))
end
