import * as $protobuf from "protobufjs";
import type Long from "long";

export namespace nymnet {

    namespace mixnet {

        namespace v1 {

            interface IQueryParamsRequest extends nymnet.mixnet.v1.QueryParamsRequest.$Properties {
            }

            class QueryParamsRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryParamsRequest.$Properties);
                $unknowns?: Uint8Array[];
                static create(properties: nymnet.mixnet.v1.QueryParamsRequest.$Shape): nymnet.mixnet.v1.QueryParamsRequest & nymnet.mixnet.v1.QueryParamsRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryParamsRequest.$Properties): nymnet.mixnet.v1.QueryParamsRequest;
                static encode(message: nymnet.mixnet.v1.QueryParamsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryParamsRequest & nymnet.mixnet.v1.QueryParamsRequest.$Shape;
            }

            namespace QueryParamsRequest {
                interface $Properties {
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryParamsRequest.$Properties;
            }

            interface IQueryParamsResponse extends nymnet.mixnet.v1.QueryParamsResponse.$Properties {
            }

            class QueryParamsResponse {
                constructor(properties?: nymnet.mixnet.v1.QueryParamsResponse.$Properties);
                $unknowns?: Uint8Array[];
                params?: (nymnet.mixnet.v1.Params.$Properties|null);
                static create(properties: nymnet.mixnet.v1.QueryParamsResponse.$Shape): nymnet.mixnet.v1.QueryParamsResponse & nymnet.mixnet.v1.QueryParamsResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryParamsResponse.$Properties): nymnet.mixnet.v1.QueryParamsResponse;
                static encode(message: nymnet.mixnet.v1.QueryParamsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryParamsResponse & nymnet.mixnet.v1.QueryParamsResponse.$Shape;
            }

            namespace QueryParamsResponse {
                interface $Properties {
                    params?: (nymnet.mixnet.v1.Params.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryParamsResponse.$Properties;
            }

            interface IQueryNodeRequest extends nymnet.mixnet.v1.QueryNodeRequest.$Properties {
            }

            class QueryNodeRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryNodeRequest.$Properties);
                $unknowns?: Uint8Array[];
                nodeId: number;
                static create(properties: nymnet.mixnet.v1.QueryNodeRequest.$Shape): nymnet.mixnet.v1.QueryNodeRequest & nymnet.mixnet.v1.QueryNodeRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryNodeRequest.$Properties): nymnet.mixnet.v1.QueryNodeRequest;
                static encode(message: nymnet.mixnet.v1.QueryNodeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryNodeRequest & nymnet.mixnet.v1.QueryNodeRequest.$Shape;
            }

            namespace QueryNodeRequest {
                interface $Properties {
                    nodeId?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryNodeRequest.$Properties;
            }

            interface IQueryNodeByIdentityRequest extends nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Properties {
            }

            class QueryNodeByIdentityRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Properties);
                $unknowns?: Uint8Array[];
                identityKey: Uint8Array;
                static create(properties: nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Shape): nymnet.mixnet.v1.QueryNodeByIdentityRequest & nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Properties): nymnet.mixnet.v1.QueryNodeByIdentityRequest;
                static encode(message: nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryNodeByIdentityRequest & nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Shape;
            }

            namespace QueryNodeByIdentityRequest {
                interface $Properties {
                    identityKey?: (Uint8Array|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryNodeByIdentityRequest.$Properties;
            }

            interface IQueryNodeByOwnerRequest extends nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Properties {
            }

            class QueryNodeByOwnerRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Properties);
                $unknowns?: Uint8Array[];
                owner: string;
                static create(properties: nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Shape): nymnet.mixnet.v1.QueryNodeByOwnerRequest & nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Properties): nymnet.mixnet.v1.QueryNodeByOwnerRequest;
                static encode(message: nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryNodeByOwnerRequest & nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Shape;
            }

            namespace QueryNodeByOwnerRequest {
                interface $Properties {
                    owner?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryNodeByOwnerRequest.$Properties;
            }

            interface IQueryNodeResponse extends nymnet.mixnet.v1.QueryNodeResponse.$Properties {
            }

            class QueryNodeResponse {
                constructor(properties?: nymnet.mixnet.v1.QueryNodeResponse.$Properties);
                $unknowns?: Uint8Array[];
                node?: (nymnet.mixnet.v1.Node.$Properties|null);
                static create(properties: nymnet.mixnet.v1.QueryNodeResponse.$Shape): nymnet.mixnet.v1.QueryNodeResponse & nymnet.mixnet.v1.QueryNodeResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryNodeResponse.$Properties): nymnet.mixnet.v1.QueryNodeResponse;
                static encode(message: nymnet.mixnet.v1.QueryNodeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryNodeResponse & nymnet.mixnet.v1.QueryNodeResponse.$Shape;
            }

            namespace QueryNodeResponse {
                interface $Properties {
                    node?: (nymnet.mixnet.v1.Node.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryNodeResponse.$Properties;
            }

            interface IQueryNodesRequest extends nymnet.mixnet.v1.QueryNodesRequest.$Properties {
            }

            class QueryNodesRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryNodesRequest.$Properties);
                $unknowns?: Uint8Array[];
                pagination?: (cosmos.base.query.v1beta1.PageRequest.$Properties|null);
                static create(properties: nymnet.mixnet.v1.QueryNodesRequest.$Shape): nymnet.mixnet.v1.QueryNodesRequest & nymnet.mixnet.v1.QueryNodesRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryNodesRequest.$Properties): nymnet.mixnet.v1.QueryNodesRequest;
                static encode(message: nymnet.mixnet.v1.QueryNodesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryNodesRequest & nymnet.mixnet.v1.QueryNodesRequest.$Shape;
            }

            namespace QueryNodesRequest {
                interface $Properties {
                    pagination?: (cosmos.base.query.v1beta1.PageRequest.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryNodesRequest.$Properties;
            }

            interface IQueryNodesResponse extends nymnet.mixnet.v1.QueryNodesResponse.$Properties {
            }

            class QueryNodesResponse {
                constructor(properties?: nymnet.mixnet.v1.QueryNodesResponse.$Properties);
                $unknowns?: Uint8Array[];
                nodes: nymnet.mixnet.v1.Node.$Properties[];
                pagination?: (cosmos.base.query.v1beta1.PageResponse.$Properties|null);
                static create(properties: nymnet.mixnet.v1.QueryNodesResponse.$Shape): nymnet.mixnet.v1.QueryNodesResponse & nymnet.mixnet.v1.QueryNodesResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryNodesResponse.$Properties): nymnet.mixnet.v1.QueryNodesResponse;
                static encode(message: nymnet.mixnet.v1.QueryNodesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryNodesResponse & nymnet.mixnet.v1.QueryNodesResponse.$Shape;
            }

            namespace QueryNodesResponse {
                interface $Properties {
                    nodes?: (nymnet.mixnet.v1.Node.$Properties[]|null);
                    pagination?: (cosmos.base.query.v1beta1.PageResponse.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryNodesResponse.$Properties;
            }

            interface IQueryEpochRequest extends nymnet.mixnet.v1.QueryEpochRequest.$Properties {
            }

            class QueryEpochRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryEpochRequest.$Properties);
                $unknowns?: Uint8Array[];
                static create(properties: nymnet.mixnet.v1.QueryEpochRequest.$Shape): nymnet.mixnet.v1.QueryEpochRequest & nymnet.mixnet.v1.QueryEpochRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryEpochRequest.$Properties): nymnet.mixnet.v1.QueryEpochRequest;
                static encode(message: nymnet.mixnet.v1.QueryEpochRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryEpochRequest & nymnet.mixnet.v1.QueryEpochRequest.$Shape;
            }

            namespace QueryEpochRequest {
                interface $Properties {
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryEpochRequest.$Properties;
            }

            interface IQueryEpochResponse extends nymnet.mixnet.v1.QueryEpochResponse.$Properties {
            }

            class QueryEpochResponse {
                constructor(properties?: nymnet.mixnet.v1.QueryEpochResponse.$Properties);
                $unknowns?: Uint8Array[];
                epoch?: (nymnet.mixnet.v1.Epoch.$Properties|null);
                static create(properties: nymnet.mixnet.v1.QueryEpochResponse.$Shape): nymnet.mixnet.v1.QueryEpochResponse & nymnet.mixnet.v1.QueryEpochResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryEpochResponse.$Properties): nymnet.mixnet.v1.QueryEpochResponse;
                static encode(message: nymnet.mixnet.v1.QueryEpochResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryEpochResponse & nymnet.mixnet.v1.QueryEpochResponse.$Shape;
            }

            namespace QueryEpochResponse {
                interface $Properties {
                    epoch?: (nymnet.mixnet.v1.Epoch.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryEpochResponse.$Properties;
            }

            interface IQueryTopologyRequest extends nymnet.mixnet.v1.QueryTopologyRequest.$Properties {
            }

            class QueryTopologyRequest {
                constructor(properties?: nymnet.mixnet.v1.QueryTopologyRequest.$Properties);
                $unknowns?: Uint8Array[];
                epochId: number;
                static create(properties: nymnet.mixnet.v1.QueryTopologyRequest.$Shape): nymnet.mixnet.v1.QueryTopologyRequest & nymnet.mixnet.v1.QueryTopologyRequest.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryTopologyRequest.$Properties): nymnet.mixnet.v1.QueryTopologyRequest;
                static encode(message: nymnet.mixnet.v1.QueryTopologyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryTopologyRequest & nymnet.mixnet.v1.QueryTopologyRequest.$Shape;
            }

            namespace QueryTopologyRequest {
                interface $Properties {
                    epochId?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryTopologyRequest.$Properties;
            }

            interface IQueryTopologyResponse extends nymnet.mixnet.v1.QueryTopologyResponse.$Properties {
            }

            class QueryTopologyResponse {
                constructor(properties?: nymnet.mixnet.v1.QueryTopologyResponse.$Properties);
                $unknowns?: Uint8Array[];
                head: Uint8Array;
                pages: Uint8Array[];
                static create(properties: nymnet.mixnet.v1.QueryTopologyResponse.$Shape): nymnet.mixnet.v1.QueryTopologyResponse & nymnet.mixnet.v1.QueryTopologyResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.QueryTopologyResponse.$Properties): nymnet.mixnet.v1.QueryTopologyResponse;
                static encode(message: nymnet.mixnet.v1.QueryTopologyResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.QueryTopologyResponse & nymnet.mixnet.v1.QueryTopologyResponse.$Shape;
            }

            namespace QueryTopologyResponse {
                interface $Properties {
                    head?: (Uint8Array|null);
                    pages?: (Uint8Array[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.QueryTopologyResponse.$Properties;
            }

            interface ISphinxKey extends nymnet.mixnet.v1.SphinxKey.$Properties {
            }

            class SphinxKey {
                constructor(properties?: nymnet.mixnet.v1.SphinxKey.$Properties);
                $unknowns?: Uint8Array[];
                rotationId: number;
                key: Uint8Array;
                static create(properties: nymnet.mixnet.v1.SphinxKey.$Shape): nymnet.mixnet.v1.SphinxKey & nymnet.mixnet.v1.SphinxKey.$Shape;
                static create(properties?: nymnet.mixnet.v1.SphinxKey.$Properties): nymnet.mixnet.v1.SphinxKey;
                static encode(message: nymnet.mixnet.v1.SphinxKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.SphinxKey & nymnet.mixnet.v1.SphinxKey.$Shape;
            }

            namespace SphinxKey {
                interface $Properties {
                    rotationId?: (number|null);
                    key?: (Uint8Array|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.SphinxKey.$Properties;
            }

            interface IEntry extends nymnet.mixnet.v1.Entry.$Properties {
            }

            class Entry {
                constructor(properties?: nymnet.mixnet.v1.Entry.$Properties);
                $unknowns?: Uint8Array[];
                wsPort: number;
                wssPort: number;
                hostname: string;
                static create(properties: nymnet.mixnet.v1.Entry.$Shape): nymnet.mixnet.v1.Entry & nymnet.mixnet.v1.Entry.$Shape;
                static create(properties?: nymnet.mixnet.v1.Entry.$Properties): nymnet.mixnet.v1.Entry;
                static encode(message: nymnet.mixnet.v1.Entry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.Entry & nymnet.mixnet.v1.Entry.$Shape;
            }

            namespace Entry {
                interface $Properties {
                    wsPort?: (number|null);
                    wssPort?: (number|null);
                    hostname?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.Entry.$Properties;
            }

            interface ICost extends nymnet.mixnet.v1.Cost.$Properties {
            }

            class Cost {
                constructor(properties?: nymnet.mixnet.v1.Cost.$Properties);
                $unknowns?: Uint8Array[];
                profitMargin: string;
                operatingCost?: (cosmos.base.v1beta1.Coin.$Properties|null);
                static create(properties: nymnet.mixnet.v1.Cost.$Shape): nymnet.mixnet.v1.Cost & nymnet.mixnet.v1.Cost.$Shape;
                static create(properties?: nymnet.mixnet.v1.Cost.$Properties): nymnet.mixnet.v1.Cost;
                static encode(message: nymnet.mixnet.v1.Cost.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.Cost & nymnet.mixnet.v1.Cost.$Shape;
            }

            namespace Cost {
                interface $Properties {
                    profitMargin?: (string|null);
                    operatingCost?: (cosmos.base.v1beta1.Coin.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.Cost.$Properties;
            }

            enum Role {
                ROLE_UNSPECIFIED = 0,
                ROLE_MIXNODE = 1,
                ROLE_GATEWAY = 2
            }

            interface INodeDetails extends nymnet.mixnet.v1.NodeDetails.$Properties {
            }

            class NodeDetails {
                constructor(properties?: nymnet.mixnet.v1.NodeDetails.$Properties);
                $unknowns?: Uint8Array[];
                identityKey: Uint8Array;
                sphinxKeys: nymnet.mixnet.v1.SphinxKey.$Properties[];
                host: string;
                mixPort: number;
                httpPort: number;
                entry?: (nymnet.mixnet.v1.Entry.$Properties|null);
                noiseKey: Uint8Array;
                version: string;
                location: string;
                static create(properties: nymnet.mixnet.v1.NodeDetails.$Shape): nymnet.mixnet.v1.NodeDetails & nymnet.mixnet.v1.NodeDetails.$Shape;
                static create(properties?: nymnet.mixnet.v1.NodeDetails.$Properties): nymnet.mixnet.v1.NodeDetails;
                static encode(message: nymnet.mixnet.v1.NodeDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.NodeDetails & nymnet.mixnet.v1.NodeDetails.$Shape;
            }

            namespace NodeDetails {
                interface $Properties {
                    identityKey?: (Uint8Array|null);
                    sphinxKeys?: (nymnet.mixnet.v1.SphinxKey.$Properties[]|null);
                    host?: (string|null);
                    mixPort?: (number|null);
                    httpPort?: (number|null);
                    entry?: (nymnet.mixnet.v1.Entry.$Properties|null);
                    noiseKey?: (Uint8Array|null);
                    version?: (string|null);
                    location?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.NodeDetails.$Properties;
            }

            interface INode extends nymnet.mixnet.v1.Node.$Properties {
            }

            class Node {
                constructor(properties?: nymnet.mixnet.v1.Node.$Properties);
                $unknowns?: Uint8Array[];
                nodeId: number;
                role: nymnet.mixnet.v1.Role;
                owner: string;
                details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                pledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                cost?: (nymnet.mixnet.v1.Cost.$Properties|null);
                bondedHeight: Long;
                unbondingEpoch: number;
                static create(properties: nymnet.mixnet.v1.Node.$Shape): nymnet.mixnet.v1.Node & nymnet.mixnet.v1.Node.$Shape;
                static create(properties?: nymnet.mixnet.v1.Node.$Properties): nymnet.mixnet.v1.Node;
                static encode(message: nymnet.mixnet.v1.Node.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.Node & nymnet.mixnet.v1.Node.$Shape;
            }

            namespace Node {
                interface $Properties {
                    nodeId?: (number|null);
                    role?: (nymnet.mixnet.v1.Role|null);
                    owner?: (string|null);
                    details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                    pledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                    cost?: (nymnet.mixnet.v1.Cost.$Properties|null);
                    bondedHeight?: (Long|null);
                    unbondingEpoch?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.Node.$Properties;
            }

            interface IParams extends nymnet.mixnet.v1.Params.$Properties {
            }

            class Params {
                constructor(properties?: nymnet.mixnet.v1.Params.$Properties);
                $unknowns?: Uint8Array[];
                minimumPledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                epochSeconds: number;
                rotationEpochs: number;
                layers: number;
                pageNodes: number;
                keptEpochs: number;
                firstEpochNodes: number;
                static create(properties: nymnet.mixnet.v1.Params.$Shape): nymnet.mixnet.v1.Params & nymnet.mixnet.v1.Params.$Shape;
                static create(properties?: nymnet.mixnet.v1.Params.$Properties): nymnet.mixnet.v1.Params;
                static encode(message: nymnet.mixnet.v1.Params.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.Params & nymnet.mixnet.v1.Params.$Shape;
            }

            namespace Params {
                interface $Properties {
                    minimumPledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                    epochSeconds?: (number|null);
                    rotationEpochs?: (number|null);
                    layers?: (number|null);
                    pageNodes?: (number|null);
                    keptEpochs?: (number|null);
                    firstEpochNodes?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.Params.$Properties;
            }

            interface IEpoch extends nymnet.mixnet.v1.Epoch.$Properties {
            }

            class Epoch {
                constructor(properties?: nymnet.mixnet.v1.Epoch.$Properties);
                $unknowns?: Uint8Array[];
                epochId: number;
                keyRotationId: number;
                startHeight: Long;
                startTimeMs: Long;
                static create(properties: nymnet.mixnet.v1.Epoch.$Shape): nymnet.mixnet.v1.Epoch & nymnet.mixnet.v1.Epoch.$Shape;
                static create(properties?: nymnet.mixnet.v1.Epoch.$Properties): nymnet.mixnet.v1.Epoch;
                static encode(message: nymnet.mixnet.v1.Epoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.Epoch & nymnet.mixnet.v1.Epoch.$Shape;
            }

            namespace Epoch {
                interface $Properties {
                    epochId?: (number|null);
                    keyRotationId?: (number|null);
                    startHeight?: (Long|null);
                    startTimeMs?: (Long|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.Epoch.$Properties;
            }

            interface ITopologyNode extends nymnet.mixnet.v1.TopologyNode.$Properties {
            }

            class TopologyNode {
                constructor(properties?: nymnet.mixnet.v1.TopologyNode.$Properties);
                $unknowns?: Uint8Array[];
                nodeId: number;
                layer: number;
                details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                static create(properties: nymnet.mixnet.v1.TopologyNode.$Shape): nymnet.mixnet.v1.TopologyNode & nymnet.mixnet.v1.TopologyNode.$Shape;
                static create(properties?: nymnet.mixnet.v1.TopologyNode.$Properties): nymnet.mixnet.v1.TopologyNode;
                static encode(message: nymnet.mixnet.v1.TopologyNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.TopologyNode & nymnet.mixnet.v1.TopologyNode.$Shape;
            }

            namespace TopologyNode {
                interface $Properties {
                    nodeId?: (number|null);
                    layer?: (number|null);
                    details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.TopologyNode.$Properties;
            }

            interface ITopologyHead extends nymnet.mixnet.v1.TopologyHead.$Properties {
            }

            class TopologyHead {
                constructor(properties?: nymnet.mixnet.v1.TopologyHead.$Properties);
                $unknowns?: Uint8Array[];
                chainId: string;
                epochId: number;
                keyRotationId: number;
                startTimeMs: Long;
                epochSeconds: number;
                rotationEpochs: number;
                nodeCount: number;
                pageCount: number;
                pageHashes: Uint8Array[];
                static create(properties: nymnet.mixnet.v1.TopologyHead.$Shape): nymnet.mixnet.v1.TopologyHead & nymnet.mixnet.v1.TopologyHead.$Shape;
                static create(properties?: nymnet.mixnet.v1.TopologyHead.$Properties): nymnet.mixnet.v1.TopologyHead;
                static encode(message: nymnet.mixnet.v1.TopologyHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.TopologyHead & nymnet.mixnet.v1.TopologyHead.$Shape;
            }

            namespace TopologyHead {
                interface $Properties {
                    chainId?: (string|null);
                    epochId?: (number|null);
                    keyRotationId?: (number|null);
                    startTimeMs?: (Long|null);
                    epochSeconds?: (number|null);
                    rotationEpochs?: (number|null);
                    nodeCount?: (number|null);
                    pageCount?: (number|null);
                    pageHashes?: (Uint8Array[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.TopologyHead.$Properties;
            }

            interface ITopologyPage extends nymnet.mixnet.v1.TopologyPage.$Properties {
            }

            class TopologyPage {
                constructor(properties?: nymnet.mixnet.v1.TopologyPage.$Properties);
                $unknowns?: Uint8Array[];
                epochId: number;
                page: number;
                nodes: nymnet.mixnet.v1.TopologyNode.$Properties[];
                static create(properties: nymnet.mixnet.v1.TopologyPage.$Shape): nymnet.mixnet.v1.TopologyPage & nymnet.mixnet.v1.TopologyPage.$Shape;
                static create(properties?: nymnet.mixnet.v1.TopologyPage.$Properties): nymnet.mixnet.v1.TopologyPage;
                static encode(message: nymnet.mixnet.v1.TopologyPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.TopologyPage & nymnet.mixnet.v1.TopologyPage.$Shape;
            }

            namespace TopologyPage {
                interface $Properties {
                    epochId?: (number|null);
                    page?: (number|null);
                    nodes?: (nymnet.mixnet.v1.TopologyNode.$Properties[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.TopologyPage.$Properties;
            }

            interface IGenesisState extends nymnet.mixnet.v1.GenesisState.$Properties {
            }

            class GenesisState {
                constructor(properties?: nymnet.mixnet.v1.GenesisState.$Properties);
                $unknowns?: Uint8Array[];
                params?: (nymnet.mixnet.v1.Params.$Properties|null);
                nodes: nymnet.mixnet.v1.Node.$Properties[];
                nextNodeId: number;
                epoch?: (nymnet.mixnet.v1.Epoch.$Properties|null);
                static create(properties: nymnet.mixnet.v1.GenesisState.$Shape): nymnet.mixnet.v1.GenesisState & nymnet.mixnet.v1.GenesisState.$Shape;
                static create(properties?: nymnet.mixnet.v1.GenesisState.$Properties): nymnet.mixnet.v1.GenesisState;
                static encode(message: nymnet.mixnet.v1.GenesisState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.GenesisState & nymnet.mixnet.v1.GenesisState.$Shape;
            }

            namespace GenesisState {
                interface $Properties {
                    params?: (nymnet.mixnet.v1.Params.$Properties|null);
                    nodes?: (nymnet.mixnet.v1.Node.$Properties[]|null);
                    nextNodeId?: (number|null);
                    epoch?: (nymnet.mixnet.v1.Epoch.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.GenesisState.$Properties;
            }

            interface IMsgBondMixnode extends nymnet.mixnet.v1.MsgBondMixnode.$Properties {
            }

            class MsgBondMixnode {
                constructor(properties?: nymnet.mixnet.v1.MsgBondMixnode.$Properties);
                $unknowns?: Uint8Array[];
                owner: string;
                details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                pledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                cost?: (nymnet.mixnet.v1.Cost.$Properties|null);
                identitySignature: Uint8Array;
                static create(properties: nymnet.mixnet.v1.MsgBondMixnode.$Shape): nymnet.mixnet.v1.MsgBondMixnode & nymnet.mixnet.v1.MsgBondMixnode.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgBondMixnode.$Properties): nymnet.mixnet.v1.MsgBondMixnode;
                static encode(message: nymnet.mixnet.v1.MsgBondMixnode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgBondMixnode & nymnet.mixnet.v1.MsgBondMixnode.$Shape;
            }

            namespace MsgBondMixnode {
                interface $Properties {
                    owner?: (string|null);
                    details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                    pledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                    cost?: (nymnet.mixnet.v1.Cost.$Properties|null);
                    identitySignature?: (Uint8Array|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgBondMixnode.$Properties;
            }

            interface IMsgBondMixnodeResponse extends nymnet.mixnet.v1.MsgBondMixnodeResponse.$Properties {
            }

            class MsgBondMixnodeResponse {
                constructor(properties?: nymnet.mixnet.v1.MsgBondMixnodeResponse.$Properties);
                $unknowns?: Uint8Array[];
                nodeId: number;
                static create(properties: nymnet.mixnet.v1.MsgBondMixnodeResponse.$Shape): nymnet.mixnet.v1.MsgBondMixnodeResponse & nymnet.mixnet.v1.MsgBondMixnodeResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgBondMixnodeResponse.$Properties): nymnet.mixnet.v1.MsgBondMixnodeResponse;
                static encode(message: nymnet.mixnet.v1.MsgBondMixnodeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgBondMixnodeResponse & nymnet.mixnet.v1.MsgBondMixnodeResponse.$Shape;
            }

            namespace MsgBondMixnodeResponse {
                interface $Properties {
                    nodeId?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgBondMixnodeResponse.$Properties;
            }

            interface IMsgBondGateway extends nymnet.mixnet.v1.MsgBondGateway.$Properties {
            }

            class MsgBondGateway {
                constructor(properties?: nymnet.mixnet.v1.MsgBondGateway.$Properties);
                $unknowns?: Uint8Array[];
                owner: string;
                details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                pledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                cost?: (nymnet.mixnet.v1.Cost.$Properties|null);
                identitySignature: Uint8Array;
                static create(properties: nymnet.mixnet.v1.MsgBondGateway.$Shape): nymnet.mixnet.v1.MsgBondGateway & nymnet.mixnet.v1.MsgBondGateway.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgBondGateway.$Properties): nymnet.mixnet.v1.MsgBondGateway;
                static encode(message: nymnet.mixnet.v1.MsgBondGateway.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgBondGateway & nymnet.mixnet.v1.MsgBondGateway.$Shape;
            }

            namespace MsgBondGateway {
                interface $Properties {
                    owner?: (string|null);
                    details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                    pledge?: (cosmos.base.v1beta1.Coin.$Properties|null);
                    cost?: (nymnet.mixnet.v1.Cost.$Properties|null);
                    identitySignature?: (Uint8Array|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgBondGateway.$Properties;
            }

            interface IMsgBondGatewayResponse extends nymnet.mixnet.v1.MsgBondGatewayResponse.$Properties {
            }

            class MsgBondGatewayResponse {
                constructor(properties?: nymnet.mixnet.v1.MsgBondGatewayResponse.$Properties);
                $unknowns?: Uint8Array[];
                nodeId: number;
                static create(properties: nymnet.mixnet.v1.MsgBondGatewayResponse.$Shape): nymnet.mixnet.v1.MsgBondGatewayResponse & nymnet.mixnet.v1.MsgBondGatewayResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgBondGatewayResponse.$Properties): nymnet.mixnet.v1.MsgBondGatewayResponse;
                static encode(message: nymnet.mixnet.v1.MsgBondGatewayResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgBondGatewayResponse & nymnet.mixnet.v1.MsgBondGatewayResponse.$Shape;
            }

            namespace MsgBondGatewayResponse {
                interface $Properties {
                    nodeId?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgBondGatewayResponse.$Properties;
            }

            interface IMsgUnbondNode extends nymnet.mixnet.v1.MsgUnbondNode.$Properties {
            }

            class MsgUnbondNode {
                constructor(properties?: nymnet.mixnet.v1.MsgUnbondNode.$Properties);
                $unknowns?: Uint8Array[];
                owner: string;
                static create(properties: nymnet.mixnet.v1.MsgUnbondNode.$Shape): nymnet.mixnet.v1.MsgUnbondNode & nymnet.mixnet.v1.MsgUnbondNode.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgUnbondNode.$Properties): nymnet.mixnet.v1.MsgUnbondNode;
                static encode(message: nymnet.mixnet.v1.MsgUnbondNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgUnbondNode & nymnet.mixnet.v1.MsgUnbondNode.$Shape;
            }

            namespace MsgUnbondNode {
                interface $Properties {
                    owner?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgUnbondNode.$Properties;
            }

            interface IMsgUnbondNodeResponse extends nymnet.mixnet.v1.MsgUnbondNodeResponse.$Properties {
            }

            class MsgUnbondNodeResponse {
                constructor(properties?: nymnet.mixnet.v1.MsgUnbondNodeResponse.$Properties);
                $unknowns?: Uint8Array[];
                unbondingEpoch: number;
                static create(properties: nymnet.mixnet.v1.MsgUnbondNodeResponse.$Shape): nymnet.mixnet.v1.MsgUnbondNodeResponse & nymnet.mixnet.v1.MsgUnbondNodeResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgUnbondNodeResponse.$Properties): nymnet.mixnet.v1.MsgUnbondNodeResponse;
                static encode(message: nymnet.mixnet.v1.MsgUnbondNodeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgUnbondNodeResponse & nymnet.mixnet.v1.MsgUnbondNodeResponse.$Shape;
            }

            namespace MsgUnbondNodeResponse {
                interface $Properties {
                    unbondingEpoch?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgUnbondNodeResponse.$Properties;
            }

            interface IMsgUpdateNode extends nymnet.mixnet.v1.MsgUpdateNode.$Properties {
            }

            class MsgUpdateNode {
                constructor(properties?: nymnet.mixnet.v1.MsgUpdateNode.$Properties);
                $unknowns?: Uint8Array[];
                owner: string;
                details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                static create(properties: nymnet.mixnet.v1.MsgUpdateNode.$Shape): nymnet.mixnet.v1.MsgUpdateNode & nymnet.mixnet.v1.MsgUpdateNode.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgUpdateNode.$Properties): nymnet.mixnet.v1.MsgUpdateNode;
                static encode(message: nymnet.mixnet.v1.MsgUpdateNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgUpdateNode & nymnet.mixnet.v1.MsgUpdateNode.$Shape;
            }

            namespace MsgUpdateNode {
                interface $Properties {
                    owner?: (string|null);
                    details?: (nymnet.mixnet.v1.NodeDetails.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgUpdateNode.$Properties;
            }

            interface IMsgUpdateNodeResponse extends nymnet.mixnet.v1.MsgUpdateNodeResponse.$Properties {
            }

            class MsgUpdateNodeResponse {
                constructor(properties?: nymnet.mixnet.v1.MsgUpdateNodeResponse.$Properties);
                $unknowns?: Uint8Array[];
                static create(properties: nymnet.mixnet.v1.MsgUpdateNodeResponse.$Shape): nymnet.mixnet.v1.MsgUpdateNodeResponse & nymnet.mixnet.v1.MsgUpdateNodeResponse.$Shape;
                static create(properties?: nymnet.mixnet.v1.MsgUpdateNodeResponse.$Properties): nymnet.mixnet.v1.MsgUpdateNodeResponse;
                static encode(message: nymnet.mixnet.v1.MsgUpdateNodeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.mixnet.v1.MsgUpdateNodeResponse & nymnet.mixnet.v1.MsgUpdateNodeResponse.$Shape;
            }

            namespace MsgUpdateNodeResponse {
                interface $Properties {
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.mixnet.v1.MsgUpdateNodeResponse.$Properties;
            }
        }
    }

    namespace topology {

        namespace v1 {

            interface IAnnouncement extends nymnet.topology.v1.Announcement.$Properties {
            }

            class Announcement {
                constructor(properties?: nymnet.topology.v1.Announcement.$Properties);
                $unknowns?: Uint8Array[];
                epochId: number;
                header: Uint8Array;
                commit: Uint8Array;
                validators: Uint8Array;
                head: Uint8Array;
                pages: Uint8Array[];
                proofs: Uint8Array[];
                static create(properties: nymnet.topology.v1.Announcement.$Shape): nymnet.topology.v1.Announcement & nymnet.topology.v1.Announcement.$Shape;
                static create(properties?: nymnet.topology.v1.Announcement.$Properties): nymnet.topology.v1.Announcement;
                static encode(message: nymnet.topology.v1.Announcement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.topology.v1.Announcement & nymnet.topology.v1.Announcement.$Shape;
            }

            namespace Announcement {
                interface $Properties {
                    epochId?: (number|null);
                    header?: (Uint8Array|null);
                    commit?: (Uint8Array|null);
                    validators?: (Uint8Array|null);
                    head?: (Uint8Array|null);
                    pages?: (Uint8Array[]|null);
                    proofs?: (Uint8Array[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.topology.v1.Announcement.$Properties;
            }

            interface ITopologyRequest extends nymnet.topology.v1.TopologyRequest.$Properties {
            }

            class TopologyRequest {
                constructor(properties?: nymnet.topology.v1.TopologyRequest.$Properties);
                $unknowns?: Uint8Array[];
                epochId: number;
                static create(properties: nymnet.topology.v1.TopologyRequest.$Shape): nymnet.topology.v1.TopologyRequest & nymnet.topology.v1.TopologyRequest.$Shape;
                static create(properties?: nymnet.topology.v1.TopologyRequest.$Properties): nymnet.topology.v1.TopologyRequest;
                static encode(message: nymnet.topology.v1.TopologyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): nymnet.topology.v1.TopologyRequest & nymnet.topology.v1.TopologyRequest.$Shape;
            }

            namespace TopologyRequest {
                interface $Properties {
                    epochId?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = nymnet.topology.v1.TopologyRequest.$Properties;
            }
        }
    }
}

export namespace cosmos {

    namespace base {

        namespace query {

            namespace v1beta1 {

                interface IPageRequest extends cosmos.base.query.v1beta1.PageRequest.$Properties {
                }

                class PageRequest {
                    constructor(properties?: cosmos.base.query.v1beta1.PageRequest.$Properties);
                    $unknowns?: Uint8Array[];
                    key: Uint8Array;
                    offset: Long;
                    limit: Long;
                    countTotal: boolean;
                    reverse: boolean;
                    static create(properties: cosmos.base.query.v1beta1.PageRequest.$Shape): cosmos.base.query.v1beta1.PageRequest & cosmos.base.query.v1beta1.PageRequest.$Shape;
                    static create(properties?: cosmos.base.query.v1beta1.PageRequest.$Properties): cosmos.base.query.v1beta1.PageRequest;
                    static encode(message: cosmos.base.query.v1beta1.PageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cosmos.base.query.v1beta1.PageRequest & cosmos.base.query.v1beta1.PageRequest.$Shape;
                }

                namespace PageRequest {
                    interface $Properties {
                        key?: (Uint8Array|null);
                        offset?: (Long|null);
                        limit?: (Long|null);
                        countTotal?: (boolean|null);
                        reverse?: (boolean|null);
                        $unknowns?: Uint8Array[];
                    }
                    type $Shape = cosmos.base.query.v1beta1.PageRequest.$Properties;
                }

                interface IPageResponse extends cosmos.base.query.v1beta1.PageResponse.$Properties {
                }

                class PageResponse {
                    constructor(properties?: cosmos.base.query.v1beta1.PageResponse.$Properties);
                    $unknowns?: Uint8Array[];
                    nextKey: Uint8Array;
                    total: Long;
                    static create(properties: cosmos.base.query.v1beta1.PageResponse.$Shape): cosmos.base.query.v1beta1.PageResponse & cosmos.base.query.v1beta1.PageResponse.$Shape;
                    static create(properties?: cosmos.base.query.v1beta1.PageResponse.$Properties): cosmos.base.query.v1beta1.PageResponse;
                    static encode(message: cosmos.base.query.v1beta1.PageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cosmos.base.query.v1beta1.PageResponse & cosmos.base.query.v1beta1.PageResponse.$Shape;
                }

                namespace PageResponse {
                    interface $Properties {
                        nextKey?: (Uint8Array|null);
                        total?: (Long|null);
                        $unknowns?: Uint8Array[];
                    }
                    type $Shape = cosmos.base.query.v1beta1.PageResponse.$Properties;
                }
            }
        }

        namespace v1beta1 {

            interface ICoin extends cosmos.base.v1beta1.Coin.$Properties {
            }

            class Coin {
                constructor(properties?: cosmos.base.v1beta1.Coin.$Properties);
                $unknowns?: Uint8Array[];
                denom: string;
                amount: string;
                static create(properties: cosmos.base.v1beta1.Coin.$Shape): cosmos.base.v1beta1.Coin & cosmos.base.v1beta1.Coin.$Shape;
                static create(properties?: cosmos.base.v1beta1.Coin.$Properties): cosmos.base.v1beta1.Coin;
                static encode(message: cosmos.base.v1beta1.Coin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cosmos.base.v1beta1.Coin & cosmos.base.v1beta1.Coin.$Shape;
            }

            namespace Coin {
                interface $Properties {
                    denom?: (string|null);
                    amount?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = cosmos.base.v1beta1.Coin.$Properties;
            }
        }
    }
}
