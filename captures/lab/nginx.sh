# nginx in front of the small web API of servers.py: HTTP on 80, HTTPS on 443.
start_web() {
  make_certs
  mkdir -p "$WORK/nginx"
  cat > "$WORK/nginx/nginx.conf" <<CONF
user root;
pid $WORK/nginx/pid;
error_log $WORK/nginx/error.log;
daemon off;
master_process off;
events {}
http {
  access_log off;
  server_tokens off;
  client_body_temp_path $WORK/nginx/body;
  proxy_temp_path $WORK/nginx/proxy;
  fastcgi_temp_path $WORK/nginx/fastcgi;
  uwsgi_temp_path $WORK/nginx/uwsgi;
  scgi_temp_path $WORK/nginx/scgi;
  gzip on; gzip_types text/csv; gzip_http_version 1.0; gzip_proxied any;
  ssl_certificate $WORK/server.crt;
  ssl_certificate_key $WORK/server.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  server {
    listen $SERVER_IP:80;
    listen $SERVER_IP:443 ssl;
    server_name server.netlens.test;
    location / {
      proxy_pass http://127.0.0.1:8000;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;          # so that a chunk leaves when the application writes it
    }
  }
}
CONF
  serve api wan /usr/bin/python3 "$LAB/servers.py" http 127.0.0.1 8000
  serve nginx wan nginx -c "$WORK/nginx/nginx.conf"
  wait_for 10 listening wan 8000
  wait_for 10 listening wan 443
}
# The board's web client. -4: the sketch asks for an A record only.
board_curl() { board curl -4 -sS -m 20 --http1.1 "$@" >&2; echo >&2; }
