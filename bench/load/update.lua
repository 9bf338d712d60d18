-- For wrk: sends the update with each token in rotation, and compares every response with the right one.
-- Arguments: files with the body, the tokens (one a line) and the expected response.

wrong = 0

local requests, expected, last = {}, nil, 0
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  local body = read(args[1])
  for token in io.lines(args[2]) do
    local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
  expected = read(args[3])
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function response(status, _, body)
  if status ~= 200 or body ~= expected then wrong = wrong + 1 end
end

function done(summary)
  local wrongs = 0
  for _, thread in ipairs(threads) do wrongs = wrongs + thread:get("wrong") end
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('\n{"responses":%d,"wrong":%d,"failed":%d}\n', summary.requests, wrongs, failed))
end

function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end
