# HTTP bodies: gzip with a length and in chunks, deflate, a form with a file, cookies, a password, HTTP/1.0.
. "$LAB/certs.sh"; . "$LAB/nginx.sh"
mkdir -p "$WORK/www/private"
/usr/bin/python3 - "$WORK/www" <<'PY'
import json, sys, zlib
www = sys.argv[1]
history = [{"n": n, "temperature": 28.0 + n % 7 / 10, "humidity": 65.2} for n in range(60)]
open(www + "/history.json", "w").write(json.dumps(history))
open(www + "/page.txt", "w").write("temperature 28.3\n" * 40)
open(www + "/private/key.txt", "w").write("dht11\n")
packed = zlib.compress(json.dumps(history).encode(), 9)
open(www + "/zlib.json", "wb").write(packed)
raw = zlib.compressobj(9, zlib.DEFLATED, -15)
open(www + "/raw.json", "wb").write(raw.compress(json.dumps(history).encode()) + raw.flush())
PY
gzip -9nk "$WORK/www/history.json"
printf 'sensor:%s\n' "$(openssl passwd -apr1 dht11-demo)" > "$WORK/htpasswd"
mkdir -p "$WORK/nginx"
cat > "$WORK/nginx/bodies.conf" <<CONF
user root;
pid $WORK/nginx/bodies.pid;
error_log $WORK/nginx/error.log;
daemon off;
master_process off;
events {}
http {
  access_log off;
  server_tokens off;
  client_body_temp_path $WORK/nginx/body; proxy_temp_path $WORK/nginx/proxy; fastcgi_temp_path $WORK/nginx/fastcgi;
  uwsgi_temp_path $WORK/nginx/uwsgi; scgi_temp_path $WORK/nginx/scgi;
  types { application/json json; text/plain txt; }
  gzip on; gzip_types application/json text/plain; gzip_min_length 20;
  server {
    listen $SERVER_IP:80;
    root $WORK/www;
    add_header Set-Cookie "session=5f3a; Path=/; HttpOnly";
    location = /zlib.json { gzip off; add_header Content-Encoding deflate; }
    location = /raw.json  { gzip off; add_header Content-Encoding deflate; }
    location = /history.json { gzip_static on; }
    location /private/ { auth_basic "sensors"; auth_basic_user_file $WORK/htpasswd; }
    location /upload { return 204; }
  }
}
CONF
serve nginx wan nginx -c "$WORK/nginx/bodies.conf"
wait_for 10 listening wan 80
cap_start http-bodies.pcapng router br0
join_board
url=http://server.netlens.test
fetch() { board curl -4 -sS -m 20 "$@" > /dev/null; }
fetch --compressed -b "session=5f3a; theme=dark" $url/history.json $url/page.txt
fetch --compressed $url/zlib.json $url/raw.json
fetch -F room=living -F "file=@$WORK/www/page.txt;type=text/plain" $url/upload
fetch $url/private/key.txt
fetch -u sensor:dht11-demo $url/private/key.txt
fetch --http1.0 -H 'Connection: keep-alive' $url/page.txt $url/page.txt
cap_stop
