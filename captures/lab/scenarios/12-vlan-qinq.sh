# VLAN tags put on by switches: 802.1Q between the customer's switches, 802.1ad (a second tag) inside the provider's.
#
#   board -- cust1 --c-- prov1 --p-- prov2 --d-- cust2 -- pc        c: tag 10; p: tags 100 and 10; one file, two interfaces
#
# The switches are Open vSwitch in user space, so this works on kernels built without VLAN devices.
export OVS_RUNDIR="$WORK/ovs" OVS_LOGDIR="$WORK/ovs" OVS_DBDIR="$WORK/ovs"
mkdir -p "$OVS_RUNDIR"
db=unix:$OVS_RUNDIR/db.sock
ovsdb-tool create "$OVS_RUNDIR/conf.db" /usr/share/openvswitch/vswitch.ovsschema
router ovsdb-server "$OVS_RUNDIR/conf.db" --remote="p$db" --detach --no-chdir --pidfile="$OVS_RUNDIR/db.pid" --log-file="$OVS_RUNDIR/db.log" 2>/dev/null
vsctl() { ovs-vsctl --timeout=10 --db="$db" "$@"; }
vsctl --no-wait init
router ovs-vswitchd "$db" --detach --no-chdir --pidfile="$OVS_RUNDIR/vswitchd.pid" --log-file="$OVS_RUNDIR/vswitchd.log" 2>/dev/null
vsctl set Open_vSwitch . other_config:vlan-limit=2

router ip link set p-board nomaster; router ip link set p-pc nomaster
cable router c0 02:00:00:00:0c:01 router c1 02:00:00:00:0c:02
cable router p0 02:00:00:00:0d:01 router p1 02:00:00:00:0d:02
cable router d0 02:00:00:00:0e:01 router d1 02:00:00:00:0e:02
for bridge in cust1 prov1 prov2 cust2; do vsctl add-br $bridge -- set bridge $bridge datapath_type=netdev; done
tunnel="vlan_mode=dot1q-tunnel tag=100 other_config:qinq-ethtype=802.1ad"
vsctl add-port cust1 p-board tag=10 -- add-port cust1 c0 trunks=10 \
   -- add-port prov1 c1 $tunnel     -- add-port prov1 p0 trunks=100 \
   -- add-port prov2 p1 trunks=100  -- add-port prov2 d0 $tunnel \
   -- add-port cust2 d1 trunks=10   -- add-port cust2 p-pc tag=10
board ip addr add $BOARD_IP/24 dev eth0; pc ip addr add $PC_IP/24 dev eth0
serve udp pc /usr/bin/python3 "$LAB/servers.py" udp $PC_IP 5050
wait_for 10 board ping -q -c 1 -W 1 $PC_IP
board ip neigh flush dev eth0; pc ip neigh flush dev eth0
cap_start vlan-qinq.pcapng router c0 "" -i p0
board ping -q -c 2 -i 0.3 $PC_IP >&2
board /usr/bin/python3 "$LAB/board.py" udp $PC_IP 5050 21 >&2
cap_stop
