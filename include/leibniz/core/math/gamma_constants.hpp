// SPDX-License-Identifier: BSL-1.0
// Coefficients of the gamma family as double_double numbers: Bernoulli and zeta numbers, zeros.
// gamma.hpp and digamma.hpp expand around them.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <leibniz/core/math/double_double.hpp>

namespace leibniz::math::wide {

struct triple_double {
  double high, middle, low;
};

inline constexpr double_double half_log_2_pi{0x1.d67f1c864beb5p-1,
                                             -0x1.65b5a1b7ff5dfp-55};  // log(2 pi) / 2
inline constexpr double_double one_minus_gamma{0x1.b0ee6072093cep-2,
                                               0x1.6cb90701fbfabp-58};  // 1 - Euler's constant

// B_2k / (2k (2k - 1)), k = 1 ... 14 (DLMF 5.11.1)
inline constexpr double_double stirling[] = {
    {0x1.5555555555555p-4, 0x1.5555555555555p-58},
    {-0x1.6c16c16c16c17p-9, 0x1.f49f49f49f49fp-64},
    {0x1.a01a01a01a01ap-11, 0x1.a01a01a01a01ap-71},
    {-0x1.3813813813814p-11, 0x1.fb1fb1fb1fb20p-65},
    {0x1.b951e2b18ff23p-11, 0x1.5c3a9ce01b952p-65},
    {-0x1.f6ab0d9993c7dp-10, 0x1.f82553c999b0ep-64},
    {0x1.a41a41a41a41ap-8, 0x1.0690690690690p-62},
    {-0x1.e4286cb0f5398p-6, 0x1.1efcdab896745p-61},
    {0x1.6fe96381e0680p-3, -0x1.79e2405a71f88p-61},
    {-0x1.6476701181f3ap+0, 0x1.24246319da678p-56},
    {0x1.ace44322ce006p+3, -0x1.62c2b1bbcdd32p-51},
    {-0x1.39b2525cccc1bp+7, 0x1.52604768a30fcp-47},
    {0x1.12234e81b4e82p+11, -0x1.2c5f92c5f92c6p-43},
    {-0x1.1a198ae1c4ab8p+15, 0x1.4c012227b696ep-41},
};

// B_2k / (2k), k = 1 ... 14 (DLMF 5.11.2)
inline constexpr double_double digamma_asymptotic[] = {
    {0x1.5555555555555p-4, 0x1.5555555555555p-58},
    {-0x1.1111111111111p-7, -0x1.1111111111111p-63},
    {0x1.0410410410410p-8, 0x1.0410410410410p-62},
    {-0x1.1111111111111p-8, -0x1.1111111111111p-64},
    {0x1.f07c1f07c1f08p-8, -0x1.f07c1f07c1f08p-63},
    {-0x1.5995995995996p-6, 0x1.9a99a99a99a9ap-60},
    {0x1.5555555555555p-4, 0x1.5555555555555p-58},
    {-0x1.c5e5e5e5e5e5ep-2, -0x1.7979797979798p-56},
    {0x1.86e7f9b9fe6e8p+1, -0x1.9180646019180p-57},
    {-0x1.a74ca514ca515p+4, 0x1.ad759ad759ad7p-51},
    {0x1.1975cc0ed7304p+8, -0x1.28cfc4a33f129p-46},
    {-0x1.c2f0566566566p+11, -0x1.5995995995996p-43},
    {0x1.ac572aaaaaaabp+15, -0x1.5555555555555p-39},
    {-0x1.dc0b1a5cfbe16p+19, -0x1.73ef85973ef86p-35},
};

// B_2k / (2k)!, k = 1 ... 14 (DLMF 25.11.28)
inline constexpr double_double euler_maclaurin[] = {
    {0x1.5555555555555p-4, 0x1.5555555555555p-58},
    {-0x1.6c16c16c16c17p-10, 0x1.f49f49f49f49fp-65},
    {0x1.1566abc011567p-15, -0x1.50ffbaa655100p-69},
    {-0x1.bbd779334ef0bp-21, 0x1.4e65f77088199p-75},
    {0x1.66a8f2bf70ebep-26, -0x1.75a7bb0599f07p-80},
    {-0x1.22805d644267fp-31, 0x1.16a73200360d2p-88},
    {0x1.d6db2c4e09162p-37, -0x1.1ed444b9ec588p-95},
    {-0x1.7da4e1f79955cp-42, -0x1.2ff894d037a17p-96},
    {0x1.355871d652e9ep-47, -0x1.88d4ccd141422p-101},
    {-0x1.f57d968caacf1p-53, 0x1.9c31f0af5255fp-108},
    {0x1.967e1f09c376fp-58, -0x1.3ea5a927db8abp-116},
    {-0x1.497d9033a2b5cp-63, -0x1.b843f32aad364p-117},
    {0x1.0b132d7c6ad06p-68, 0x1.01d4526c8e75ep-122},
    {-0x1.b0f72d59f1c16p-74, -0x1.f30b7489fb679p-128},
};

// (zeta(k) - 1) / k, k = 2 ... 35 (DLMF 5.7.3)
inline constexpr double_double zeta_minus_one[] = {
    {0x1.4a34cc4a60fa6p-2, 0x1.1873d8912200cp-56},
    {0x1.13e001a557607p-4, -0x1.fb68be2f8821fp-58},
    {0x1.51322ac7d8483p-6, 0x1.afc89088cb729p-60},
    {0x1.e404fc218f5f2p-8, -0x1.e4a627cf1eb34p-62},
    {0x1.7add6eadb6c30p-9, -0x1.5b7828c7fd7f4p-64},
    {0x1.38ac5c2bf8e08p-10, -0x1.8a4c1cfd9cec8p-65},
    {0x1.0b36af86396e9p-11, -0x1.0698d6c892967p-65},
    {0x1.d3fd4c76d2fc8p-13, -0x1.c7c55cfccbb83p-68},
    {0x1.a127b0f17d65ap-14, 0x1.9d309aa700268p-69},
    {0x1.78de5bd7c81efp-15, -0x1.a20541cde47a6p-72},
    {0x1.580dcee66eb02p-16, 0x1.260574b258f72p-71},
    {0x1.3cbc963ce2243p-17, -0x1.ea56e6c7d5329p-71},
    {0x1.2597a39f34aacp-18, -0x1.bf911462a7d81p-72},
    {0x1.11b2eb7679541p-19, 0x1.c76b0e65ac63ap-75},
    {0x1.0064cdeb22f0fp-20, 0x1.d0156affdbc11p-75},
    {0x1.e2600d93cfd2fp-22, -0x1.130ac39e5c106p-76},
    {0x1.c76bbb3f07a4dp-23, 0x1.d9a2b77769b52p-77},
    {0x1.af5a6cbbf8a97p-24, 0x1.95f227e96d83ep-78},
    {0x1.99b93c2070b0fp-25, 0x1.0327164736428p-79},
    {0x1.862c734df3eacp-26, 0x1.b32802bec0da0p-80},
    {0x1.7469daccfadcdp-27, -0x1.369d388cebaa9p-81},
    {0x1.6434a8447aeadp-28, 0x1.af72edf876fcdp-87},
    {0x1.555a877ffd2c3p-29, -0x1.875065f26a43bp-83},
    {0x1.47b1679258d0ep-30, 0x1.04f36e0e854e4p-84},
    {0x1.3b15d2b2fc10cp-31, -0x1.d79f6feeeb28bp-86},
    {0x1.2f69a9fabe3e0p-32, -0x1.a162ab374c789p-86},
    {0x1.24932a337434cp-33, 0x1.060829c24508fp-87},
    {0x1.1a7c26ec2523cp-34, 0x1.4f4ebdb4a04b5p-88},
    {0x1.11116e693ed98p-35, -0x1.c7034d49e7fc7p-89},
    {0x1.08424cbc543d8p-36, 0x1.40ef820dbc9eap-91},
    {0x1.000026e3f644fp-37, 0x1.3546a6054c889p-91},
    {0x1.f07c514fc9f0ap-39, 0x1.75b6be545ac09p-96},
    {0x1.e1e2026aafcd8p-40, -0x1.62a8586538620p-94},
    {0x1.d41d56e5ee2e2p-41, -0x1.43894d27ced5ep-96},
};

// digamma's Taylor coefficients of orders 1 ... 20 at its positive root
inline constexpr double_double digamma_taylor[] = {
    {0x1.ef72bc8ee38acp-1, -0x1.3879eb97bf58dp-55},
    {-0x1.c563b54aa1a35p-2, -0x1.c760306906dfep-56},
    {0x1.08b4294d50381p-2, -0x1.14c9424b7ffe7p-56},
    {-0x1.4fc1317257da8p-3, -0x1.86b1cc35dbc77p-58},
    {0x1.b9a5b6370f3abp-4, -0x1.a0ad224c7f6d4p-58},
    {-0x1.27baba261cc2cp-4, 0x1.c6eed9b9d9653p-59},
    {0x1.8fce02b239ca7p-5, -0x1.a118d43d1c735p-59},
    {-0x1.0fa7ec36a7d8fp-5, 0x1.8423459889f1cp-59},
    {0x1.723d6807edcc0p-6, 0x1.f303ab27fc785p-61},
    {-0x1.f970508e1b6a2p-7, 0x1.c421634c44343p-62},
    {0x1.5955caaa962f3p-7, 0x1.d3608ded8b2bcp-62},
    {-0x1.d828079282eb8p-8, 0x1.ec963914010e7p-62},
    {0x1.42e1acf81d8dcp-8, 0x1.a2c77e2ed9fbbp-63},
    {-0x1.b9afc7cee8a14p-9, 0x1.223ae20c36451p-63},
    {0x1.2e23345f79aafp-9, -0x1.2f9266b70faf8p-63},
    {-0x1.9d626f71d1f7ap-10, -0x1.0f67a25de513ep-64},
    {0x1.1acebbd761089p-10, -0x1.a482162fd1f2ap-64},
    {-0x1.82f6345c65b35p-11, 0x1.8315c08d7ab29p-66},
    {0x1.08bdae1a261d4p-11, 0x1.cb020679ebbe9p-65},
    {-0x1.6a3fddea11304p-12, -0x1.2d6d777952af7p-67},
};

// digamma's positive root to 159 bits
inline constexpr triple_double digamma_root[] = {
    {0x1.762d86356be3fp+0, 0x1.b86a722197829p-54, 0x1.e0d62a6be90c7p-109},
};

// digamma's root between -n - 1 and -n, n = 0 ... 39, to 159 bits
inline constexpr triple_double digamma_negative_roots[] = {
    {-0x1.02172b05ee260p-1, -0x1.2cd704405bff6p-57, 0x1.f50afde5bd58dp-112},
    {-0x1.92d0cbc289d4ap+0, -0x1.2262d144a30e4p-56, 0x1.4113d1be96855p-112},
    {-0x1.4e2c19f679e5ap+1, 0x1.c7b999bd14f47p-54, -0x1.96d9e32e367dfp-108},
    {-0x1.d1514b041b2a8p+1, 0x1.f71449c2a5446p-55, -0x1.e6975cc76f90bp-109},
    {-0x1.29cea5c1ccbd0p+2, -0x1.25e92119a56a9p-52, -0x1.06c66f9871ffdp-106},
    {-0x1.6ab2ca18e6ce3p+2, -0x1.da7ecae62c5bdp-59, 0x1.49085b7d2825dp-116},
    {-0x1.ab6b34398a4ffp+2, 0x1.9027e5b26e237p-52, -0x1.24fefe500cb03p-106},
    {-0x1.ec04b952a5368p+2, -0x1.37a62af51caacp-53, 0x1.6e3a780f75176p-107},
    {-0x1.1643b3352a3f5p+3, -0x1.7ad951453a497p-52, -0x1.ecb220d918c6ep-110},
    {-0x1.367c4b1f635e4p+3, -0x1.776d89f6e1950p-52, -0x1.94fd88d4cd88fp-109},
    {-0x1.56ae014434848p+3, -0x1.6a6ede6ee3df8p-51, 0x1.769bd85f501c4p-106},
    {-0x1.76da2d93df103p+3, 0x1.efa7c6ac12c96p-51, -0x1.f361ec9a211fcp-106},
    {-0x1.9701cf864ba95p+3, -0x1.11f3c0c1a3c48p-51, 0x1.8dc38a3806ecdp-105},
    {-0x1.b725a99120b77p+3, 0x1.05099936de9a6p-51, -0x1.7d1a80c111162p-105},
    {-0x1.d74652d341c14p+3, -0x1.51bec0981dfc3p-55, -0x1.c8e3379b20053p-109},
    {-0x1.f76442d8ce088p+3, 0x1.e69f83449d240p-54, 0x1.f1d41a959037cp-108},
    {-0x1.0bbfecd60fcd2p+4, -0x1.5b03d79730b50p-50, 0x1.ee9e2459e340fp-109},
    {-0x1.1bccb2c0db753p+4, -0x1.277b1b18b6e89p-51, 0x1.adb2bdc324c9ap-105},
    {-0x1.2bd89365e9bbcp+4, 0x1.bf2dff73ec7d7p-51, -0x1.927904ffb8fc5p-105},
    {-0x1.3be3a99ba082fp+4, 0x1.7706c7df831a0p-51, -0x1.b3463b51a9d22p-105},
    {-0x1.4bee0bf2c8a59p+4, 0x1.0e13b5b8642eep-50, -0x1.2f40895427ac1p-104},
    {-0x1.5bf7cd8e6df44p+4, -0x1.60f941f9df359p-50, 0x1.b0fa744edcaecp-106},
    {-0x1.6c00fec99a5e1p+4, -0x1.44cb98150508ap-50, 0x1.8bb4f5798aed1p-105},
    {-0x1.7c09adb82cab7p+4, 0x1.d63854e815fc4p-51, 0x1.85f69622a8a7ep-106},
    {-0x1.8c11e68c26cbcp+4, -0x1.7b92945c2511ap-50, 0x1.f46e22a9ffd1cp-106},
    {-0x1.9c19b3e62b0fdp+4, 0x1.78f2752af50aap-50, 0x1.3f871d64ab64ep-105},
    {-0x1.ac211f160c1b4p+4, 0x1.46b0a582b43e1p-50, -0x1.0daa97e8313cep-104},
    {-0x1.bc28304f0b1aap+4, -0x1.0249e16649a75p-53, -0x1.5375e8fba7b72p-108},
    {-0x1.cc2eeed275f6bp+4, -0x1.bc0a1578fc125p-50, -0x1.351d06030ac92p-104},
    {-0x1.dc356112ae729p+4, -0x1.0c78355f478f1p-51, 0x1.7c668b19a6911p-109},
    {-0x1.ec3b8cd027c0fp+4, -0x1.302f44068f350p-50, -0x1.9246544d9d5b7p-104},
    {-0x1.fc4177318ce68p+4, -0x1.82947719a7facp-51, -0x1.cc79ae12c75e1p-105},
    {-0x1.0623926bff0b3p+5, -0x1.780a232142753p-50, -0x1.12177d1f1d4d5p-105},
    {-0x1.0e264cf80fe3ep+5, -0x1.bd8bc9ade726cp-50, -0x1.74e3478a2e74ap-104},
    {-0x1.1628ed20478adp+5, -0x1.6263e66007ebdp-50, 0x1.901063e42688cp-104},
    {-0x1.1e2b749b1870cp+5, -0x1.28a24415882dap-49, 0x1.fb728ad074c18p-103},
    {-0x1.262de4f75cf0ep+5, -0x1.dc820cee24644p-50, 0x1.1bc5a363e9890p-104},
    {-0x1.2e303fa0ddc93p+5, 0x1.11d0c01b5ae6fp-50, 0x1.0df8835da07cap-104},
    {-0x1.363285e439d8fp+5, -0x1.bb27909e03224p-49, -0x1.1b4f0ec777ce5p-104},
    {-0x1.3e34b8f248517p+5, 0x1.93948f4578103p-49, -0x1.a2661f273bb83p-103},
};

// the zeros of lgamma between -10 and -2, to 159 bits
inline constexpr triple_double lgamma_zeros[] = {
    {-0x1.3a7fc9600f86cp+1, -0x1.55f64f98af8d0p-55, -0x1.c4b0cd201366ap-110},
    {-0x1.5fb410a1bd901p+1, 0x1.a19a96d2e6f85p-54, 0x1.140b4ff4b7d60p-108},
    {-0x1.9260dbc9e59afp+1, -0x1.f717cd335a7b3p-53, -0x1.d32a2a65bfd63p-107},
    {-0x1.fa471547c2fe5p+1, -0x1.70d4561291237p-56, 0x1.9e6fadbbc171ap-111},
    {-0x1.0284e78599581p+2, 0x1.e78c1e9e43cfep-53, -0x1.2ac17bfd6be92p-108},
    {-0x1.3f7577a6eeafdp+2, 0x1.5de5eab7f12cfp-53, -0x1.4075f5e0494a2p-110},
    {-0x1.4086a57f0b6d9p+2, -0x1.95262b72ca9cap-55, -0x1.bd98d5e0861aap-109},
    {-0x1.7fe92f591f40dp+2, -0x1.7dd4ed62cbd32p-52, 0x1.2071c071a2146p-108},
    {-0x1.8016b25897c8dp+2, 0x1.27e0f49a4ba72p-54, -0x1.72e1ab15a4d03p-110},
    {-0x1.bffcbf76b86f0p+2, 0x1.853b29347b806p-57, -0x1.0fa018051dd41p-111},
    {-0x1.c0033fdedfe1fp+2, 0x1.20bb7d2324678p-52, 0x1.f5536678d69d3p-106},
    {-0x1.ffff97f8159cfp+2, -0x1.e54f415a91586p-55, -0x1.53a5d106f9a3ep-109},
    {-0x1.000034028b3f9p+3, -0x1.f60cb3cec1cedp-52, 0x1.ea26620d6b1cap-106},
    {-0x1.1ffffa3884bd0p+3, -0x1.ff90c9d2ae925p-53, 0x1.30c0efef78c04p-107},
    {-0x1.200005c7768fbp+3, -0x1.b5b610ffb70d4p-54, -0x1.deb7ad09ec5eap-108},
    {-0x1.3fffff6c0d7c0p+3, 0x1.197cea8c42d7dp-51, 0x1.7072c5a292198p-105},
};

}  // namespace leibniz::math::wide
