# HTTP: a JSON POST, a GET, a form, a chunked answer, a gzip answer, a 404, and two requests on one connection.
. "$LAB/certs.sh"; . "$LAB/nginx.sh"
url=http://server.netlens.test
start_web
cap_start http-post.pcapng router br0
join_board
board_curl -H 'Content-Type: application/json' -d '{"device":"esp32-dht11","temperature":28.3,"humidity":65.2}' $url/api/v1/data
board_curl $url/api/v1/latest $url/api/v1/latest        # one connection, kept alive, two requests
board_curl --data-urlencode 'room=living room' -d interval=30 $url/settings
board_curl $url/api/v1/stream                           # chunked
board_curl --compressed -o /dev/null $url/api/v1/history
board_curl $url/api/v1/nothing                          # 404
board_curl -H 'Content-Type: application/json' -d '{"temperature":28.3,' $url/api/v1/data   # broken JSON: 400
cap_stop
