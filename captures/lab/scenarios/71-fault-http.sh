# HTTP goes wrong, one fault a capture: nginx in front of the web API of servers.py.
. "$LAB/faults.sh"
url=http://server.netlens.test
json='{"device":"esp32-dht11","temperature":28.3,"humidity":65.2}'
api() {
  printf 'sensor:%s\n' "$(openssl passwd -apr1 dht11-demo)" > "$WORK/htpasswd"
  mkdir -p "$WORK/nginx"
  cat > "$WORK/nginx/api.conf" <<CONF
user root; pid $WORK/nginx/pid; error_log $WORK/nginx/error.log; daemon off; master_process off;
events {}
http {
  access_log off; server_tokens off;
  client_body_temp_path $WORK/nginx/body; proxy_temp_path $WORK/nginx/proxy; fastcgi_temp_path $WORK/nginx/fastcgi;
  uwsgi_temp_path $WORK/nginx/uwsgi; scgi_temp_path $WORK/nginx/scgi;
  server {
    listen $SERVER_IP:80;
    client_max_body_size 1k; client_body_timeout 3s;
    location /private/ { auth_basic "sensors"; auth_basic_user_file $WORK/htpasswd; }
    location /api/v2/ { return 301 https://\$host\$request_uri; }
    location / { proxy_pass http://127.0.0.1:8000; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; }
  }
}
CONF
  run wan /usr/bin/python3 "$LAB/servers.py" http 127.0.0.1 8000
  run wan nginx -c "$WORK/nginx/api.conf"
  wait_for 10 listening wan 8000
  wait_for 10 listening wan 80
}
web() { board curl -4 -sS -m 12 --http1.1 -o /dev/null "$@"; }
post() { web -H 'Content-Type: application/json' "$@"; }

well_http() { api; begin; post -d "$json" $url/api/v1/data; web $url/api/v1/latest; }
fault_http_400() { api; begin; may_fail post -d '{"device":"esp32-dht11","temperature":28.3,' $url/api/v1/data; }
fault_http_401() { api; begin; may_fail web $url/private/settings; }
fault_http_404() { api; begin; may_fail post -d "$json" $url/api/v1/Data; }
fault_http_413() { api; begin; may_fail post -d "$(printf 'x%.0s' $(seq 2000))" $url/api/v1/data; }
fault_http_500() { api; begin; may_fail web $url/api/v1/average; }
fault_http_502() { api; kill "$(ip netns pids nl-wan | while read -r p; do grep -q servers.py "/proc/$p/cmdline" && echo "$p"; done)"; begin; may_fail post -d "$json" $url/api/v1/data; }
fault_http_redirect() { api; begin; may_fail post -d "$json" $url/api/v2/data; }
# The request promises more than it sends; the server waits 3 s for the rest.
fault_http_length() { api; begin; may_fail post -H 'Content-Length: 100' -d "$json" $url/api/v1/data; }
# The server's program dies in the middle of its answer.
fault_http_cut() { api; begin; may_fail web $url/api/v1/dies; }

for name in well-http fault-http-{400,401,404,413,500,502,redirect,length,cut}; do fault $name; done
